"""A Word file (.docx), understood. Pure: bytes in, an ImportedDocument out, nothing stored or fetched."""

from news.importers.docx.read import parse_docx

__all__ = ["parse_docx"]

"""What the database holds. One file a subject; import from here."""

from news.models.arrangement import FrontLead, HomeBlock, MenuEntry, SiteLink
from news.models.article import Article, ArticlePhoto, RelatedPick
from news.models.attachment import Attachment
from news.models.correction import Correction
from news.models.document import Document, DocumentFile, DocumentType, Issuer
from news.models.editing import Autosave, EditingSession
from news.models.edition import Edition, EditionPhoto, EditionSection, EditionTag
from news.models.former_address import FormerAddress
from news.models.generation import GonePage, PageGeneration
from news.models.identity import Banner, Mourning, Scheme, SiteIdentity
from news.models.letter import Letter
from news.models.log import LogEntry
from news.models.photo import FormerPhotoFile, Photo, PhotoBand
from news.models.preview_link import PreviewLink
from news.models.related import RelatedBan, RelatedNews, TextBand, TextSketch
from news.models.search import Abbreviation, DeskEntry, SearchEntry, SearchTerm
from news.models.section import Section
from news.models.source import Source
from news.models.static_page import StaticPage, StaticPagePhoto
from news.models.tag import Tag, TaggedArticle
from news.models.talk import Note, Notice, NoticeChoice
from news.models.topic import Topic, TopicArticle
from news.models.unit import Unit, UnitChange
from news.models.word_file import WordFile, WordPicture

__all__ = [
    "Abbreviation",
    "Article",
    "ArticlePhoto",
    "Attachment",
    "Autosave",
    "Banner",
    "Correction",
    "DeskEntry",
    "Document",
    "DocumentFile",
    "DocumentType",
    "EditingSession",
    "Edition",
    "EditionPhoto",
    "EditionSection",
    "EditionTag",
    "FormerAddress",
    "FormerPhotoFile",
    "FrontLead",
    "GonePage",
    "HomeBlock",
    "Issuer",
    "Letter",
    "LogEntry",
    "MenuEntry",
    "Mourning",
    "Note",
    "Notice",
    "NoticeChoice",
    "PageGeneration",
    "Photo",
    "PhotoBand",
    "PreviewLink",
    "RelatedBan",
    "RelatedNews",
    "RelatedPick",
    "Scheme",
    "SearchEntry",
    "SearchTerm",
    "Section",
    "SiteIdentity",
    "SiteLink",
    "Source",
    "StaticPage",
    "StaticPagePhoto",
    "Tag",
    "TaggedArticle",
    "TextBand",
    "TextSketch",
    "Topic",
    "TopicArticle",
    "Unit",
    "UnitChange",
    "WordFile",
    "WordPicture",
]

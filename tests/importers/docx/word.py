"""Small Word files for tests, written as XML: `docx(p("Chữ"), picture("P1"), media={...})`."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "r": OFFICE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }.items()
)
STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mid"><w:name w:val="Giữa"/><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:b/><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Under"><w:name w:val="Con"/><w:basedOn w:val="Mid"/></w:style>
</w:styles>"""


def r(text: str, marks: str = "", font: str = "") -> str:
    """A run; `marks` of "bius^" and "_": bold, italic, underline, strike, super- and subscript."""
    names = {"b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>', "s": "<w:strike/>",
             "^": '<w:vertAlign w:val="superscript"/>', "_": '<w:vertAlign w:val="subscript"/>'}  # fmt: skip
    says = "".join(names[mark] for mark in marks)
    if font:
        says += f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}/>"
    return f'<w:r><w:rPr>{says}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    *runs: str, style: str = "", jc: str = "", number: tuple[int, int] | None = None, more: str = ""
) -> str:
    """A paragraph of text or runs; `number` is (numId, level)."""
    says = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        says += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    says += f'<w:jc w:val="{jc}"/>' if jc else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{says}{more}</w:pPr>{inner}</w:p>"


def picture(name: str, alt: str = "") -> str:
    """A run that shows the picture with the relation `name`."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr={quoteattr(alt)}/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(*blocks: str) -> str:
    """A run with a text box, written both ways as Word does."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: list[str]) -> str:
    """A table; each cell is text, a paragraph, or a whole `<w:tc>`."""

    def cell(content: str) -> str:
        if content.startswith("<w:tc>"):
            return content
        return f"<w:tc>{content if content.startswith('<w:') else p(content)}</w:tc>"

    lines = ("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def numbering(*levels: tuple[str, str]) -> str:
    """numbering.xml: numId 1, 2… each with one form and pattern for all its levels."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.replace("%n", f"%{depth + 1}")}"/></w:lvl>'
            for depth in range(9)
        )
        + "</w:abstractNum>"
        for at, (form, text) in enumerate(levels, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(levels) + 1)
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def story(tag: str, *blocks: str) -> str:
    """A whole part: `story("hdr", p("Đầu trang"))`."""
    return f"<w:{tag} {NAMESPACES}>{''.join(blocks)}</w:{tag}>"


def docx(
    *blocks: str,
    media: dict[str, bytes] | None = None,
    links: dict[str, str] | None = None,
    parts: dict[str, str] | None = None,
    extra: dict[str, bytes | str] | None = None,
    document: str | None = None,
) -> bytes:
    """A .docx of `blocks`.

    `media` are pictures and `links` addresses by relation id, `parts` further stories by kind
    ("footnotes", "header", "numbering"), `extra` any other entries of the archive.
    """
    relations = [f'<Relationship Id="st" Type="{OFFICE}/styles" Target="styles.xml"/>']
    entries: dict[str, bytes | str] = {"word/styles.xml": STYLES}
    for name, data in (media or {}).items():
        relations.append(f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="media/{name}.png"/>')
        entries[f"word/media/{name}.png"] = data
    for name, address in (links or {}).items():
        relations.append(
            f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        )
    for kind, part in (parts or {}).items():
        relations.append(f'<Relationship Id="p-{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>')
        entries[f"word/{kind}.xml"] = part
    body = document or story("document", f"<w:body>{''.join(blocks)}<w:sectPr/></w:body>")
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": body,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f"{''.join(relations)}</Relationships>",
        **entries,
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in everything.items():
            file.writestr(name, data)
    return out.getvalue()

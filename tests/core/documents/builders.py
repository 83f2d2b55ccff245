"""Small files of every kind, honest and hostile, built byte by byte."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def w(name, content="", **attributes):
    """An element of WordprocessingML."""
    written = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{written}>{content}</w:{name}>"


def either(requires, choice, fallback=""):
    """Alternative content: one branch for those who know the extensions, one for others."""
    fallback = fallback and f"<mc:Fallback>{fallback}</mc:Fallback>"
    choice = f'<mc:Choice Requires="{requires}">{choice}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"


def paragraph(text="", style="", properties=""):
    """A paragraph of one run."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    """A table of plain cells; each cell is XML of its paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def document(body):
    """The main part."""
    return f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def docx(body="", *, main_type=WORD, links=(), parts=None, main=None, types=""):
    """A Word file. links: (id, kind, target[, external]) of the main part; parts: further name -> content."""
    content_types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>'
    )
    entries = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": main if main is not None else document(body),
        "word/_rels/document.xml.rels": relations(links),
    }
    return archive(entries | (parts or {}))


def relations(links):
    """A list of links."""
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for key, kind, target, *external in links
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def archive(entries):
    """A zip of name -> content; a list of pairs may repeat a name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            file.writestr(name, content)
    return buffer.getvalue()


def png(width=2, height=1):
    """A PNG whose header claims this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0\0\0"))
        + _chunk(b"IEND", b"")
    )


def jpeg(width=2, height=1):
    """A JPEG whose frame claims this size."""
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return start + frame + b"\xff\xda\x00\x02\x00\xff\xd9"


def pdf(trailer=b"<< /Root 1 0 R >>"):
    """The outline of a PDF."""
    return b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer " + trailer + b"\nstartxref\n9\n%%EOF\n"


def ole(*streams):
    """A compound file with empty streams of these names."""
    names = ["Root Entry", *streams]
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += (
        struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", free) * 108
    )
    allocation = struct.pack("<II", 0xFFFFFFFD, end) + struct.pack("<I", free) * 126
    directory = b"".join(_ole_entry(names, place) for place in range(4))
    return header + allocation + directory


def _ole_entry(names, place):
    free = 0xFFFFFFFF
    name = names[place].encode("utf-16-le") if place < len(names) else b""
    kind = 0 if place >= len(names) else 5 if place == 0 else 2
    right = place + 1 if 0 < place < len(names) - 1 else free
    child = 1 if place == 0 and len(names) > 1 else free
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", free, right, child) + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

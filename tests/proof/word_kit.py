"""Word files made for tests: real packages, by hand, so that every hiding place of text can be tried."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def paragraph(*texts: str, properties: str = "") -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts)
    return f"<w:p>{properties}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """Return a package with this body; `parts` are further parts by name, `header1` as word/header1.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return out.getvalue()

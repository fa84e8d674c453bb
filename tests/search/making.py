"""Pages and documents to be found."""

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from docx import Document as WordDocument
from reportlab.pdfgen.canvas import Canvas
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from services.models import InfoPage


def page(title: str, summary: str = "", *, parent: Page | None = None, **fields: Any) -> InfoPage:
    """A published page under the home page, or another."""
    made = InfoPage(title=title, summary=summary, **fields)
    above: Page = parent or Site.objects.get(is_default_site=True).root_page
    above.add_child(instance=made)
    return made


def pdf(*lines: str) -> bytes:
    """A PDF with these lines as its text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * number, line)
    canvas.save()
    return out.getvalue()


def docx(*paragraphs: str, cell: str = "") -> bytes:
    """A Word document with these paragraphs and a table of one cell."""
    document, out = WordDocument(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = cell
    document.save(out)
    return out.getvalue()


def document(title: str, name: str, content: bytes, **fields: Any) -> Any:
    """An uploaded document, its text not yet taken out."""
    return get_document_model().objects.create(title=title, file=ContentFile(content, name=name), **fields)


ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>{}
</office:text></office:body></office:document-content>"""


def odt(body: str, before: str = "") -> bytes:
    """An OpenDocument text with this body, as its XML is written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        parts.writestr("content.xml", before + ODT.format(body))
    return out.getvalue()

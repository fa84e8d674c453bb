"""Files for tests: real PDFs, and what only calls itself one."""

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject
from wagtail.documents import get_document_model
from wagtail.models import Collection

from council.models import CouncilDocument
from tests import factories
from tests.plumbing.pdfs import pdf as pdf


def tagged_pdf(pages: int = 1) -> bytes:
    """A PDF as accessibility asks: with tags, a title and a language."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": "Allotment rules"})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("en-GB")
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    root[NameObject("/StructTreeRoot")] = DictionaryObject(
        {NameObject("/Type"): NameObject("/StructTreeRoot")}
    )
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def scan(font: bool = False) -> bytes:
    """A PDF of one page that is a picture, and of words with a font when the scanner read them."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    picture = DictionaryObject(
        {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")}
    )
    kept = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): picture})})
    if font:
        kept[NameObject("/Font")] = DictionaryObject({NameObject("/F1"): DictionaryObject()})
    page[NameObject("/Resources")] = kept
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def upload(data: bytes, name: str = "new.pdf") -> SimpleUploadedFile:
    """The file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def document(title: str = "Allotment rules", name: str = "rules.pdf", **fields: Any) -> CouncilDocument:
    """A PDF of one page that is there to download."""
    made: CouncilDocument = get_document_model()(
        title=title, collection=fields.pop("collection", Collection.get_first_root_node()), **fields
    )
    made.file.save(name, ContentFile(pdf()), save=False)
    made._set_document_file_metadata()
    made.page_count = 1
    made.save()
    made.file.close()
    return made


def boss() -> Any:
    """Somebody who may do everything."""
    return factories.person(is_superuser=True)

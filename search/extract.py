"""Takes the text out of documents, so that they are found by it."""

import itertools
import logging
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import IO, Any
from xml.etree import ElementTree

from docx import Document as WordDocument
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, NameObject
from wagtail.documents import get_document_model
from wagtail.search import index

from council.core.finding import changed
from council.pagecache.actions import clear
from council.pagecache.receivers import referring

logger = logging.getLogger(__name__)

# PostgreSQL refuses to index more than a megabyte of text in one row.
MOST_CHARACTERS = 500_000
MOST_PAGES = 2_000
# A file made to grow when it is opened, or to be read for ever, must not stop the worker.
MOST_UNPACKED = 200 * 1024 * 1024
# Of that, what is XML: read, it takes some twenty times as much memory.
MOST_XML = 40 * 1024 * 1024
MOST_SECONDS = 60.0
# What opens a marked part of a PDF's page.
MARKS = (b"BMC", b"BDC")
_ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ODT_READ = frozenset({f"{_ODT_TEXT}p", f"{_ODT_TEXT}h"})
ODT_SPACE = frozenset({f"{_ODT_TEXT}s", f"{_ODT_TEXT}tab", f"{_ODT_TEXT}line-break"})
ODT_UNREAD = frozenset(
    {f"{_ODT_TEXT}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
)


class Excessive(ValueError):
    """Opening the file would take more memory than any honest document."""


def _bounded(pieces: Iterable[str]) -> str:
    """The pieces one below the other, until there is enough text or the time is up."""
    end, length, texts = time.monotonic() + MOST_SECONDS, 0, []
    for piece in pieces:
        texts.append(piece)
        length += len(piece)
        if length > MOST_CHARACTERS or time.monotonic() > end:
            break
    return "\n".join(texts)


def _pdf(file: IO[bytes]) -> tuple[str, int | None]:
    reader = PdfReader(file)
    pages = itertools.islice(reader.pages, MOST_PAGES)
    return _bounded(_page(page) for page in pages), len(reader.pages)


def _page(page: PageObject) -> str:
    """What a page says, without the lines at its head and foot that it has in common with others.

    A PDF that is made to be read aloud says which these are: what is marked as no part of the text and stands
    before all of that or after it.
    """
    content = page.get_contents()
    if content is not None:
        content.operations = list(_body(content.operations))
        page[NameObject("/Contents")] = content
    return page.extract_text()


def _body(operations: list[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    tagged = [at for at, (operands, operator) in enumerate(operations) if _is_text(operands, operator)]
    inside = 0
    for at, (operands, operator) in enumerate(operations):
        running = bool(tagged) and not tagged[0] < at < tagged[-1]
        if inside or (running and operator in MARKS and operands[:1] == ["/Artifact"]):
            inside += (operator in MARKS) - (operator == b"EMC")
        else:
            yield operands, operator


def _is_text(operands: Any, operator: bytes) -> bool:
    """Whether text begins here that belongs to what is read: it has a number in the page's order."""
    said = operands[-1] if operator == b"BDC" and operands else None
    return isinstance(said, DictionaryObject) and "/MCID" in said


def _unpacked(file: IO[bytes]) -> zipfile.ZipFile:
    """The parts of a document that is a ZIP file, once they are known to be of an honest size."""
    parts = zipfile.ZipFile(file)
    inside = parts.infolist()
    markup = [part for part in inside if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in inside) > MOST_UNPACKED or (
        sum(part.file_size for part in markup) > MOST_XML
    ):
        raise Excessive("it unpacks to more than a document holds")
    return parts


def _docx(file: IO[bytes]) -> tuple[str, int | None]:
    _unpacked(file).close()
    file.seek(0)
    document = WordDocument(file)
    paragraphs = (paragraph.text for paragraph in document.paragraphs)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return _bounded(itertools.chain(paragraphs, cells)), None


def _odt(file: IO[bytes]) -> tuple[str, int | None]:
    with _unpacked(file) as parts, parts.open("content.xml") as content:
        return _bounded(_paragraphs(content)), None


def _paragraphs(content: IO[bytes]) -> Iterator[str]:
    """The headings and paragraphs of an OpenDocument text, without what was struck out or remarked."""
    unread = 0
    # Expat bounds what entities grow to, and fetches none; how much there is to read is bounded before.
    for event, element in ElementTree.iterparse(content, ("start", "end")):  # noqa: S314
        if element.tag in ODT_UNREAD:
            unread += 1 if event == "start" else -1
        elif event == "end" and element.tag in ODT_READ and not unread:
            yield "".join(_words(element))
            # What has been read need not be held.
            element.clear()


def _words(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in ODT_SPACE:
            yield " "
        if child.tag not in ODT_UNREAD:
            yield from _words(child)
        yield child.tail or ""


READERS: dict[str, Callable[[IO[bytes]], tuple[str, int | None]]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
}


def extract(document: Any) -> None:
    """Stores a document's text and number of pages and makes it findable by it.

    A file that cannot be read is left findable by its title, and said in the log.
    """
    reader = READERS.get(PurePath(document.file.name).suffix.lower())
    if reader is None:
        return
    try:
        with document.file.open("rb") as file:
            text, pages = reader(file)
    except Exception:
        logger.warning("The text of document %s cannot be read", document.pk, exc_info=True)
        return
    text = text.replace("\x00", " ")[:MOST_CHARACTERS]
    # Not save(): the date on which the file was last changed stays as it is.
    get_document_model().objects.filter(pk=document.pk).update(text=text, page_count=pages)
    if pages != document.page_count:
        # Pages say how long a document is.
        clear(*referring(document))
    document.text, document.page_count = text, pages
    index.insert_or_update_object(document)
    changed("documents", document.pk)

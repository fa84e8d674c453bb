"""Takes the text out of documents, so that they are found by it."""

import itertools
import logging
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import IO, Any

from docx import Document as WordDocument
from pypdf import PdfReader
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
    return _bounded(page.extract_text() for page in pages), len(reader.pages)


def _docx(file: IO[bytes]) -> tuple[str, int | None]:
    with zipfile.ZipFile(file) as parts:
        inside = parts.infolist()
        markup = [part for part in inside if part.filename.lower().endswith((".xml", ".rels"))]
        if sum(part.file_size for part in inside) > MOST_UNPACKED or (
            sum(part.file_size for part in markup) > MOST_XML
        ):
            raise Excessive("it unpacks to more than a document holds")
    file.seek(0)
    document = WordDocument(file)
    paragraphs = (paragraph.text for paragraph in document.paragraphs)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return _bounded(itertools.chain(paragraphs, cells)), None


READERS: dict[str, Callable[[IO[bytes]], tuple[str, int | None]]] = {".pdf": _pdf, ".docx": _docx}


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

"""What a file is, by what it begins with and not by what it calls itself."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from pypdf import PdfReader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIPPED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"})
OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
TEXT = frozenset({"csv", "txt", "json", "geojson", "ics", "xml"})


class BadFile(ValueError):
    """The file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Facts:
    """What is known of a file that is all right."""

    extension: str
    size: int
    pages: int | None


def extension_of(name: str) -> str:
    """The ending of a file's name, in lower case and without its dot."""
    return PurePath(name).suffix.lower().lstrip(".")


def check_name(name: str) -> None:
    """Raises BadFile for a type that is never published."""
    known = settings.WAGTAILDOCS_EXTENSIONS
    found = extension_of(name)
    if found not in known:
        raise BadFile(
            f"“{name}” is {_article(found)}, which many people could not open. Choose a PDF, a document, "
            f"a spreadsheet or other data: {', '.join(f'.{each}' for each in known)}."
        )


def check(file: IO[bytes], name: str, *, extension: str = "") -> Facts:
    """Raises BadFile unless the file is what its name says, can be opened, and ends as asked."""
    found = extension_of(name)
    if extension and found != extension.lower():
        raise BadFile(
            f"Choose a {kind_name(extension)}. “{name}” is {_article(found)}, and the address "
            f"of the document ends in .{extension.lower()}. To publish another type, add a new document."
        )
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if not size:
        raise BadFile(
            f"“{name}” is empty. Open it on your computer to see whether it was saved, and try again."
        )
    if size > settings.DOCUMENT_MAX_BYTES:
        raise BadFile(
            f"“{name}” is {filesizeformat(size)}. The largest that can be published is "
            f"{filesizeformat(settings.DOCUMENT_MAX_BYTES)}: save it with smaller pictures, or in parts."
        )
    try:
        pages = _CHECKS.get(found, _anything)(file, name)
    finally:
        file.seek(0)
    return Facts(found, size, pages)


def kind_name(extension: str) -> str:
    """A type of file as people say it: PDF, Word document."""
    return _NAMES.get(extension.lower(), f"{extension.upper()} file")


def _article(extension: str) -> str:
    name = kind_name(extension) if extension else "file without a type"
    return f"{'an' if name[0] in 'AEIOUX' else 'a'} {name}"


def _pdf(file: IO[bytes], name: str) -> int | None:
    if b"%PDF-" not in file.read(1024):
        raise BadFile(f"“{name}” is not a PDF, although its name says so. Save or export it as a PDF again.")
    file.seek(0)
    try:
        reader = PdfReader(file)
        locked = reader.is_encrypted and not reader.decrypt("")
        return None if locked and _refuse_locked(name) else len(reader.pages)
    except BadFile:
        raise
    except Exception as error:  # whatever a broken file makes a reader do, the person is told the same
        raise BadFile(
            f"“{name}” is damaged and cannot be opened. Save or export it as a PDF again."
        ) from error


def _refuse_locked(name: str) -> bool:
    raise BadFile(
        f"“{name}” needs a password to open, so residents could not read it. Save it without a password."
    )


def _zipped(file: IO[bytes], name: str) -> None:
    start = file.read(len(OLE))
    if start == OLE:
        _refuse_locked(name)
    file.seek(0)
    if not zipfile.is_zipfile(file):
        raise BadFile(f"“{name}” is damaged, or is not {_article(extension_of(name))}. Save it again.")


def _old_office(file: IO[bytes], name: str) -> None:
    if file.read(len(OLE)) != OLE:
        raise BadFile(f"“{name}” is damaged, or is not {_article(extension_of(name))}. Save it again.")


def _text(file: IO[bytes], name: str) -> None:
    if b"\x00" in file.read(4096):
        raise BadFile(f"“{name}” is not {_article(extension_of(name))}, although its name says so.")


def _rtf(file: IO[bytes], name: str) -> None:
    if not file.read(5).startswith(b"{\\rtf"):
        raise BadFile(f"“{name}” is damaged, or is not {_article('rtf')}. Save it again.")


def _anything(file: IO[bytes], name: str) -> None:
    return None


_CHECKS: dict[str, Callable[[IO[bytes], str], int | None]] = {
    "pdf": _pdf,
    "rtf": _rtf,
    **dict.fromkeys(ZIPPED, _zipped),
    **dict.fromkeys(OLD_OFFICE, _old_office),
    **dict.fromkeys(TEXT, _text),
}
_NAMES = {
    "pdf": "PDF",
    "doc": "Word document (.doc)",
    "docx": "Word document (.docx)",
    "xls": "Excel workbook (.xls)",
    "xlsx": "Excel workbook (.xlsx)",
    "ppt": "PowerPoint presentation (.ppt)",
    "pptx": "PowerPoint presentation (.pptx)",
    "odt": "OpenDocument text",
    "ods": "OpenDocument spreadsheet",
    "odp": "OpenDocument presentation",
    "csv": "CSV file",
    "txt": "text file",
    "zip": "ZIP file",
}

"""What keeps a screen reader from reading a PDF as it was meant."""

from typing import IO, Any

from pypdf import PdfReader

from council.core.file_kinds import extension_of

UNTAGGED = "It has no tags: screen readers cannot tell its headings, lists and tables."
UNTITLED = "It has no title of its own: screen readers say the file's name instead."
SCANNED = (
    "It is pictures of pages, as a scanner makes them: no words can be read out or searched. "
    "Ask for the file that was printed, and save that as a PDF."
)
NO_LANGUAGE = "It does not say its language: screen readers may read it in the wrong voice."


# Enough to know a scan by; a file of a thousand pages is not read to its end.
PAGES = 10
# A form in a form in a form: deeper than any program puts its words.
DEPTH = 4


def barriers(document: Any) -> list[str]:
    """A sentence for each thing that a PDF lacks; none for a file that is no PDF or cannot be read."""
    if document.file_extension.lower() != "pdf":
        return []
    try:
        with document.file.open("rb") as file:
            return _lacks(file)
    except Exception:  # whatever a broken file makes a reader do, there is nothing to say of it here
        return []


def barriers_in(file: IO[bytes], name: str) -> list[str]:
    """The same of a file that is nobody's yet; it is left at its beginning."""
    if extension_of(name) != "pdf":
        return []
    file.seek(0)
    try:
        return _lacks(file)
    except Exception:  # as above
        return []
    finally:
        file.seek(0)


def _lacks(file: IO[bytes]) -> list[str]:
    reader = PdfReader(file)
    if reader.is_encrypted:
        reader.decrypt("")
    root: Any = reader.root_object
    marks: Any = root.get("/MarkInfo")
    tagged = "/StructTreeRoot" in root and bool(marks and marks.get_object().get("/Marked"))
    title = reader.metadata.title if reader.metadata else None
    checks = (
        (not _scanned(reader), SCANNED),
        (tagged, UNTAGGED),
        ((title or "").strip(), UNTITLED),
        (root.get("/Lang"), NO_LANGUAGE),
    )
    return [words for fine, words in checks if not fine]


def _scanned(reader: PdfReader) -> bool:
    kinds = [_drawn(page.get("/Resources"), DEPTH) for page in reader.pages[:PAGES]]
    # Text needs a font; what a scanner has read for itself has one too, and is found.
    return any("picture" in each for each in kinds) and not any("font" in each for each in kinds)


def _drawn(resources: Any, depth: int) -> set[str]:
    """Whether pictures or fonts are drawn with: `picture`, `font`."""
    found: set[str] = set()
    if resources is None or not depth:
        return found
    held: Any = resources.get_object()
    if fonts := held.get("/Font"):
        found |= {"font"} if fonts.get_object() else set()
    if objects := held.get("/XObject"):
        for each in objects.get_object().values():
            drawn = each.get_object()
            if drawn.get("/Subtype") == "/Image":
                found.add("picture")
            else:
                found |= _drawn(drawn.get("/Resources"), depth - 1)
    return found

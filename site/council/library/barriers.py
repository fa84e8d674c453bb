"""What keeps a screen reader from reading a PDF as it was meant."""

from typing import IO, Any

from pypdf import PdfReader

UNTAGGED = "It has no tags: screen readers cannot tell its headings, lists and tables."
UNTITLED = "It has no title of its own: screen readers say the file's name instead."
NO_LANGUAGE = "It does not say its language: screen readers may read it in the wrong voice."


def barriers(document: Any) -> list[str]:
    """A sentence for each thing that a PDF lacks; none for a file that is no PDF or cannot be read."""
    if document.file_extension.lower() != "pdf":
        return []
    try:
        with document.file.open("rb") as file:
            return _lacks(file)
    except Exception:  # whatever a broken file makes a reader do, there is nothing to say of it here
        return []


def _lacks(file: IO[bytes]) -> list[str]:
    reader = PdfReader(file)
    if reader.is_encrypted:
        reader.decrypt("")
    root: Any = reader.root_object
    marks: Any = root.get("/MarkInfo")
    tagged = "/StructTreeRoot" in root and bool(marks and marks.get_object().get("/Marked"))
    title = reader.metadata.title if reader.metadata else None
    checks = ((tagged, UNTAGGED), ((title or "").strip(), UNTITLED), (root.get("/Lang"), NO_LANGUAGE))
    return [words for fine, words in checks if not fine]

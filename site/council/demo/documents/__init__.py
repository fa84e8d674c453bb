"""The demonstration council's documents: real PDF and Word files made from `content/documents.yaml`."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .parts import Section, sections_from
from .pdf import build_pdf
from .word import build_docx

__all__ = ["DOCUMENTS", "Section", "build", "build_docx", "build_pdf"]

_SOURCE = Path(__file__).parent.parent / "content" / "documents.yaml"


@cache
def _documents() -> dict[str, dict[str, Any]]:
    with _SOURCE.open(encoding="utf-8") as source:
        found: dict[str, dict[str, Any]] = yaml.safe_load(source)
    return found


DOCUMENTS: tuple[str, ...] = tuple(_documents())


def build(key: str) -> tuple[str, str, bytes]:
    """The title, file name and bytes of the document of that key, the same bytes on every run."""
    document = _documents()[key]
    title, kind = str(document["title"]), str(document["kind"])
    review: date | None = document.get("review_date")
    maker = {"pdf": build_pdf, "docx": build_docx}[kind]
    return (
        title,
        str(document["filename"]),
        maker(title, sections_from(document["sections"]), review_date=review),
    )

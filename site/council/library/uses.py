"""Where a file is used, by page and block."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex


@dataclass(frozen=True)
class Use:
    """One page, or another object, that shows a file; `where` names the places on it."""

    title: str
    kind: str
    where: tuple[str, ...]
    edit_url: str
    public_url: str
    live: bool


def uses_of(document: Any, user: Any) -> list[Use]:
    """Everything that shows the document, by title; editing is linked where the person may edit."""
    finder = AdminURLFinder(user)
    found = []
    for holder, references in ReferenceIndex.get_references_to(document).group_by_source_object():
        page = holder if isinstance(holder, Page) else None
        found.append(
            Use(
                title=page.get_admin_display_title() if page is not None else str(holder),
                kind=str(references[0].model_name),
                where=tuple(dict.fromkeys(_place(reference) for reference in references)),
                edit_url=finder.get_edit_url(holder) or "",
                public_url=(page.get_url() or "") if page is not None and page.live else "",
                live=page.live if page is not None else True,
            )
        )
    return sorted(found, key=lambda use: use.title.lower())


def _place(reference: ReferenceIndex) -> str:
    """Where on the page, as its editor would say it: “in the text, as a download”."""
    first, *inside = reference.describe_source_field().split(" → ")
    place = "in the text" if first == "Body" else f"under “{first}”"
    if not inside:
        return place
    # What is no file to download is a link in some words.
    return f"{place}, {'as a download' if inside[-1] == 'Download' else 'as a link'}"

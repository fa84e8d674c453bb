"""What the council itself answers to what was typed, before all that is found."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from council.core import languages, navigation
from search.engine.words import stems, tidy
from search.models import Answer


@dataclass(frozen=True, slots=True)
class Promoted:
    """An answer as a page shows it; with neither title nor address to open when the sentence is all."""

    id: int
    title: str
    text: str
    url: str


def key(words: str) -> frozenset[str]:
    """By which a search is the same as another: its words without order, endings and noise."""
    return frozenset(stems(tidy(words)))


def answering(words: Iterable[str], answers: Iterable[Answer]) -> list[Answer]:
    """Those of the answers that one of these searches asks for."""
    wanted = {key(one) for one in words if one} - {frozenset()}
    return [row for row in answers if any(key(phrase) in wanted for phrase in row.phrases())]


def promoted(*words: str, root: Page | None) -> list[Promoted]:
    """The answers to any of these searches that the site with this front page may show, in its language.

    One that leads to a page shows on that page's site while everybody may read it, others in the first
    language.
    """
    if not any(words):
        return []
    rows = answering(words, Answer.objects.all())
    numbers = [row.page_id for row in rows if row.page_id]
    pages = navigation.open_to_all(Page.objects.filter(pk__in=numbers)) if numbers else Page.objects.none()
    open_pages = {page.pk: page for page in pages}
    shown = []
    for row in rows:
        url = row.address
        if row.page_id:
            url = _address(open_pages.get(row.page_id), root)
            if not url:
                continue
        elif root is not None and root.locale.language_code != languages.default():
            continue
        if url or row.text:
            shown.append(Promoted(row.pk, row.title, row.text, url))
    return shown


def _address(page: Page | None, root: Page | None) -> str:
    if page is None or (root is not None and not page.path.startswith(root.path)):
        return ""
    if root is None:
        parts = page.get_url_parts()
        return parts[2] if parts else ""
    return languages.prefix(root.locale.language_code) + page.url_path[len(root.url_path) :]

"""What searches would find with an answer or a synonym that is still being written."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from council.core import navigation
from search import engine, permissions
from search.models import Answer, Synonym

MOST_SEARCHES = 5
MOST_FOUND = 5


@dataclass
class Tried:
    """One search: what the answer would be and what is found besides."""

    words: str
    answer: str = ""
    text: str = ""
    problem: str = ""
    found: list[Any] = field(default_factory=list)
    more: int = 0


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """What is found for the words of a form that is still being filled in, as a piece of a page."""
    given = {name: str(value).replace("\x00", "")[:1000].strip() for name, value in request.GET.items()}
    if given.get("kind") == "synonym":
        if not permissions.may_add_synonym(request.user):
            raise PermissionDenied("Only those who may add synonyms try them.")
        tried = _synonym(given)
    else:
        if not permissions.may_answer(request.user):
            raise PermissionDenied("Only those who may answer searches try answers.")
        tried = _answer(given)
    return render(request, "search/admin/tried.html", {"tried": tried})


def _root() -> Page | None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page__locale").first()
    return site.root_page if site is not None else None


def _synonym(given: dict[str, str]) -> list[Tried]:
    word, means = given.get("word", "")[:60], given.get("means", "")[:120]
    if not word:
        return []
    trial = [Synonym(word=word, means=means)] if means else []
    found = engine.find(word, root=_root(), trial=trial, correct=False)
    return [Tried(word, found=found.results[:MOST_FOUND], more=max(0, found.total - MOST_FOUND))]


def _answer(given: dict[str, str]) -> list[Tried]:
    draft = Answer(words=given.get("words", ""), title=given.get("title", ""), text=given.get("text", ""))
    problem = ""
    title = draft.title
    if (number := given.get("page", "")).isdecimal() and len(number) < 10:
        page = Page.objects.filter(pk=int(number)).first()
        if page is not None:
            title = title or page.title
            if not navigation.open_to_all(Page.objects.filter(pk=page.pk)).exists():
                problem = f"“{page.title}” is not published for everybody, so the answer is not shown yet."
    tried = []
    for phrase in draft.phrases()[:MOST_SEARCHES]:
        found = engine.find(phrase, root=_root())
        tried.append(
            Tried(
                phrase,
                title,
                draft.text,
                problem,
                found.results[: MOST_FOUND - 2],
                max(0, found.total - MOST_FOUND + 2),
            )
        )
    return tried

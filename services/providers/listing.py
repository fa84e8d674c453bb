"""What others run here: every provider with its pages, for residents."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import Page

from council.core import languages, navigation
from council.core.cards import Card
from services.models import ContentPage, Provider


def kinds_of_page() -> list[type[ContentPage]]:
    """Every type of page that may say who runs what it is about."""
    return [model for model in apps.get_models() if issubclass(model, ContentPage)]


@dataclass(frozen=True)
class Run:
    """A provider with the number of its pages here."""

    provider: Provider
    pages: int


def running(root: Page) -> list[Run]:
    """Every provider by name, with how many pages of this site are about what it runs."""
    found: dict[int, int] = {}
    for pages in _pages(root):
        for pk in pages.values_list("provider", flat=True):
            found[pk] = found.get(pk, 0) + 1
    return [Run(provider, found.get(provider.pk, 0)) for provider in Provider.objects.all()]


def cards(provider: Provider, root: Page) -> list[Card]:
    """The pages of this site on what the provider runs, by title."""
    found = []
    for pages in _pages(root):
        for title, summary, url_path in pages.filter(provider=provider).values_list(
            "title", "summary", "url_path"
        ):
            found.append(Card(title, languages.prefix() + url_path[len(root.url_path) :], summary=summary))
    return sorted(found, key=lambda card: card.title.lower())


def _pages(root: Page) -> Iterator[QuerySet[ContentPage]]:
    for model in kinds_of_page():
        yield navigation.open_to_all(model.objects.descendant_of(root)).filter(provider__isnull=False)

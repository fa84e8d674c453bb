"""The pages of a long list, one way for all lists that residents read."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404


class NoSuchPage(Http404):
    """The list is there, and has no such page."""


def page_of(rows: Any, number: str | None, most: int) -> Page:
    """The page of a list that an address asks for, `most` rows each: the first when it names none.

    Raises NoSuchPage for a number that no page of the list has, and for what is no number: another page in
    its place would be kept and found under an address that nobody gave it.
    """
    try:
        return Paginator(rows, most).page(number or 1)
    except InvalidPage as error:
        raise NoSuchPage("There is no such page of this list.") from error

"""Entries of the admin's menus that not everybody has."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class MenuItemFor(MenuItem):
    """Shown to those of whom `who` is true; the address guards itself."""

    def __init__(self, who: Callable[[Any], bool], label: str, url: str, **how: Any) -> None:
        super().__init__(label, url, **how)
        self.who = who

    def is_shown(self, request: HttpRequest) -> bool:
        return self.who(request.user)

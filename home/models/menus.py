"""The menus that are not made from the page tree."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from council.core import languages
from council.core.fields import Stream
from council.core.navigation import Navigation, resolving
from council.core.panels import WelshPanel
from home.blocks import MenuColumnBlock, MenuLinkBlock


def pairs(text: str) -> dict[str, str]:
    """English words with their Welsh, of lines such as `Council = Y Cyngor`."""
    halves = (line.partition("=") for line in text.splitlines())
    return {english.strip(): welsh.strip() for english, _sign, welsh in halves if welsh.strip()}


def check_pairs(text: str) -> None:
    """Raises ValidationError for a line that is no pair, and names it."""
    for line in text.splitlines():
        english, _sign, welsh = line.partition("=")
        if line.strip() and not (english.strip() and welsh.strip()):
            raise ValidationError(f"Write the English, an equals sign and the Welsh: “{line.strip()[:60]}”")


@register_setting(icon="list-ul", order=2)
class Menus(BaseSiteSetting):
    """The main menu, and the columns of links at the foot of every page."""

    main = Stream(
        [("link", MenuLinkBlock())],
        blank=True,
        max_num=9,
        verbose_name="main menu",
        help_text="Left empty, it is the top-level pages marked “Show in menus”.",
    )
    footer = Stream(
        [("column", MenuColumnBlock())],
        blank=True,
        max_num=4,
    )

    # With a default, so that the screen of a council without Welsh, which does not show it, keeps it.
    welsh = models.TextField(
        "words of the menus",
        blank=True,
        default="",
        validators=[check_pairs],
        help_text="One a line, as in: Council = Y Cyngor. A link to a page takes the title of its Welsh "
        "translation, so it need not be here.",
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("main"),
        FieldPanel("footer"),
        WelshPanel([FieldPanel("welsh")], heading="In Welsh"),
    ]

    class Meta:
        verbose_name = "menus"

    def __str__(self) -> str:
        return "Menus"

    def links(self, around: Navigation) -> list[dict[str, Any]]:
        """The main menu: what the council chose, or else the pages marked “show in menus”."""
        known = self._in_this_language()
        with resolving(around):
            chosen = [
                {"title": _said(link.value, around, known), "url": link.value.address(around)}
                for link in self.main
            ]
        links = chosen or [{"title": entry.title, "url": entry.url} for entry in around.menu()]
        return [{**link, "current": around.is_within(link["url"])} for link in links if link["url"]]

    def columns(self, around: Navigation | None = None) -> list[dict[str, Any]]:
        """The footer as headings with links, without links to pages that are gone."""
        columns, known = [], self._in_this_language()
        with resolving(around):
            for column in self.footer:
                links = [
                    {"title": _said(link, around, known), "url": link.address(around)}
                    for link in column.value["links"]
                ]
                links = [link for link in links if link["url"]]
                heading = column.value["heading"]
                columns.append({"heading": known.get(heading, heading), "links": links})
        return columns

    def _in_this_language(self) -> dict[str, str]:
        return {} if languages.is_default() else pairs(self.welsh)


def _said(link: Any, around: Navigation | None, known: dict[str, str]) -> str:
    """The words of a link: in another language the title of the page that it leads to, or its pair."""
    page = link.get("page")
    entry = around.get(page.pk) if around is not None and page is not None else None
    if entry is None or languages.is_default() or entry.language != languages.current():
        return known.get(link["text"], str(link["text"]))
    return entry.title

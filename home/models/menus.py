"""The menus that are not made from the page tree."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from council.core import languages
from council.core.fields import Stream
from council.core.navigation import Navigation, resolving
from home.blocks import MenuColumnBlock, MenuLinkBlock


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

    panels: ClassVar[list[Panel]] = [FieldPanel("main"), FieldPanel("footer")]

    class Meta:
        verbose_name = "menus"

    def __str__(self) -> str:
        return "Menus"

    def links(self, around: Navigation) -> list[dict[str, Any]]:
        """The main menu: what the council chose, or else the pages marked “show in menus”."""
        with resolving(around):
            chosen = [
                {"title": _said(link.value, around), "url": link.value.address(around)} for link in self.main
            ]
        links = chosen or [{"title": entry.title, "url": entry.url} for entry in around.menu()]
        return [{**link, "current": around.is_within(link["url"])} for link in links if link["url"]]

    def columns(self, around: Navigation | None = None) -> list[dict[str, Any]]:
        """The footer as headings with links, without links to pages that are gone."""
        columns = []
        with resolving(around):
            for column in self.footer:
                links = [
                    {"title": _said(link, around), "url": link.address(around)}
                    for link in column.value["links"]
                ]
                links = [link for link in links if link["url"]]
                columns.append({"heading": column.value["heading"], "links": links})
        return columns


def _said(link: Any, around: Navigation | None) -> str:
    """The words of a link: as they were written, or in another language the title of the page it leads to."""
    page = link.get("page")
    entry = around.get(page.pk) if around is not None and page is not None else None
    if entry is None or languages.is_default() or entry.language != languages.current():
        return str(link["text"])
    return entry.title

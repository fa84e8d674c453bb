"""The menus that are not made from the page tree."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from council.core.fields import Stream
from council.core.navigation import Navigation
from home.blocks import MenuColumnBlock


@register_setting(icon="list-ul", order=2)
class Menus(BaseSiteSetting):
    """The columns of links at the foot of every page; the main menu is the pages marked “show in menus”."""

    footer = Stream(
        [("column", MenuColumnBlock())],
        blank=True,
        max_num=4,
        help_text="The main menu is made of the top-level pages marked “Show in menus”.",
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("footer")]

    class Meta:
        verbose_name = "menus"

    def __str__(self) -> str:
        return "Menus"

    def columns(self, around: Navigation | None = None) -> list[dict[str, Any]]:
        """The footer as headings with links, without links to pages that are gone."""
        columns = []
        for column in self.footer:
            links = [{"title": link["text"], "url": link.address(around)} for link in column.value["links"]]
            columns.append(
                {"heading": column.value["heading"], "links": [link for link in links if link["url"]]}
            )
        return columns

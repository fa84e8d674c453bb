"""What the website stores on people's devices: told from the list that the code itself declares."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from council.core import registries
from council.core.blocks import BodyBlock
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs


class CookiesPage(BasePage):
    """Every cookie and everything else that is stored, when, for what and for how long."""

    body = Stream(
        BodyBlock(),
        blank=True,
        help_text="What stands after the lists. The lists themselves come from the website's own code.",
    )

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary"), FieldPanel("body", heading="Text")])
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = (
        "What the website stores on people's devices. Its lists write themselves; you add words around them."
    )

    class Meta:
        verbose_name = "cookies"
        verbose_name_plural = "cookies"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        stored = list(registries.stored)
        for name, staff, cookie in (
            ("cookies", False, True), ("kept", False, False), ("staff_cookies", True, True),
            ("staff_kept", True, False),
        ):  # fmt: skip
            context[name] = [
                [one.name, one.when, one.what, one.until]
                for one in stored
                if one.staff is staff and (one.kind == "cookie") is cookie
            ]
        return context

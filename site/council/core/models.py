"""What every page has, whichever app it belongs to."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from council.core import clock
from council.core.http import public
from council.core.text import sort_key


class Owner(models.Model):
    """Who answers for pages: a person or a mailbox, with an account here or not."""

    name = models.CharField(max_length=120, unique=True, help_text="A person or a team, as staff know them.")
    email = models.EmailField(help_text="Reminders about review dates and feedback go here.")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Their sign-in, when they edit pages themselves.",
    )
    deputy = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who answers while they are away.",
    )

    panels = [FieldPanel("name"), FieldPanel("email"), FieldPanel("account"), FieldPanel("deputy")]

    class Meta:
        ordering = ["name"]
        verbose_name = "page owner"

    def __str__(self) -> str:
        return self.name


class BasePage(Page):
    """A public page: it has a summary, an owner and a review date, and is the same for every visitor."""

    summary = models.CharField(
        max_length=255,
        blank=True,
        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
    )
    content_owner = models.ForeignKey(
        Owner,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="owner",
        help_text="Who keeps this page right.",
    )
    review_date = models.DateField(
        null=True,
        blank=True,
        default=clock.a_year_from_today,
        help_text="When the owner will check it next.",
    )
    last_reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sort_title = models.CharField(max_length=255, editable=False, db_index=True)

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=3)]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    ownership_panels = [FieldPanel("content_owner"), FieldPanel("review_date")]
    promote_panels = [
        MultiFieldPanel(ownership_panels, heading="Who keeps it right"),
        *Page.promote_panels,
    ]

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.sort_title = sort_key(self.title)
        super().full_clean(*args, **kwargs)

    def cache_tags(self) -> set[str]:
        """What this page's bytes depend on besides the site itself: a change to any of it clears the page."""
        tags = {f"page:{self.pk}", f"children:{self.pk}"}
        parent = self.get_parent()
        if parent is not None:
            # Its siblings stand beside it in "in this section".
            tags.add(f"children:{parent.pk}")
        return tags

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        if response.status_code == 200 and not self.get_view_restrictions().exists():
            public(response, tags=self.cache_tags())
        return response

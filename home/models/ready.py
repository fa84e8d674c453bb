"""Messages that are written before they are needed."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from council.core.panels import OneParagraph
from council.core.spans import Lasts
from home.models.banner import Kind, blanks


class ReadyMessage(models.Model):
    """The wording that a banner starts from, with [brackets] around what must be filled in each time."""

    name = models.CharField(max_length=60, unique=True, help_text="How staff know it: “Gritting tonight”.")
    kind = models.PositiveSmallIntegerField(choices=Kind.choices, default=Kind.MINOR)
    heading = models.CharField(
        max_length=100,
        help_text="Put [brackets] around what must be filled in: “[Building] is closed today”.",
    )
    text = models.CharField(max_length=300, blank=True)
    link_url = models.CharField("link", max_length=300, blank=True)
    link_text = models.CharField("text of the link", max_length=80, blank=True)
    lasts = models.CharField(max_length=10, choices=Lasts.choices, default=Lasts.TODAY)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("heading"),
        FieldPanel("text", widget=OneParagraph),
        MultiFieldPanel([FieldPanel("link_url"), FieldPanel("link_text")], heading="Link"),
        FieldPanel("lasts"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "ready-made message"

    def __str__(self) -> str:
        return self.name

    @property
    def blanks(self) -> list[str]:
        """What somebody has to fill in."""
        return blanks(self.heading, self.text, self.link_text)

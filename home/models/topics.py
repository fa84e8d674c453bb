"""Topics: what news and events are about."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index


class NewsTopic(index.Indexed, models.Model):
    """What news and events may be about; residents read by topic and ask to be told of one by email."""

    name = models.CharField(max_length=60, help_text="One or two words, such as “Bins” or “Council news”.")
    slug = models.SlugField(
        max_length=60, unique=True, editable=False, help_text="In addresses; it stays when the name changes."
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("name")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = "topic of news"
        verbose_name_plural = "topics of news"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                Lower("name"),
                name="home_one_topic_of_a_name",
                violation_error_message="There is a topic of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.name = " ".join(self.name.split())
        super().full_clean(*args, **kwargs)

    def _free_slug(self) -> str:
        stem = slugify(self.name)[:50] or "topic"
        taken = set(NewsTopic.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        return next(
            slug
            for slug in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
            if slug not in taken
        )

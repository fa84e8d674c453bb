"""What people searched for, and the everyday words that lead to the right ones."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower


class SearchQuerySet(models.QuerySet["SearchLog"]):
    """The words in which the log is read."""

    def without_results(self) -> "SearchQuerySet":
        """Searches that found nothing."""
        return self.filter(results=0)

    def between(self, start: datetime.date, end: datetime.date) -> "SearchQuerySet":
        """Searches made from the first day up to, not including, the second (London)."""
        return self.filter(at__date__gte=start, at__date__lt=end)


class SearchLog(models.Model):
    """One search: its words, personal details masked, and how much it found. Kept for 13 months."""

    words = models.CharField(max_length=200)
    results = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SearchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = "search"
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return self.words


class Synonym(models.Model):
    """An everyday word and the words that the site uses for it."""

    word = models.CharField(max_length=60, help_text="What people type, such as “tip”.")
    means = models.CharField(max_length=120, help_text="What the pages say, such as “household waste”.")

    class Meta:
        ordering: ClassVar[list[str]] = ["word"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("word"),
                name="synonym_word_once",
                violation_error_message="There is a synonym for this word already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.means}"

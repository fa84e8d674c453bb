"""What stands in a directory: records with an address of their own, not pages."""

import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models

from council.core import clock, grid
from council.core.models import Owner


class EntryQuerySet(models.QuerySet["Entry"]):
    """The words in which entries are asked for."""

    def published(self) -> Self:
        """Those that everybody may read, as far as they themselves say: their page is asked for its own."""
        return self.filter(live=True)

    def overdue(self, today: datetime.date) -> Self:
        """Those that residents see and nobody has looked at in time, longest overdue first."""
        late = self.published().filter(directory__live=True, review_date__lt=today)
        return late.order_by("review_date", "sort_key", "pk")

    def kept_by(self, owners: models.QuerySet[Owner]) -> Self:
        """Those that answer to one of the owners, by their own word or by their directory's."""
        own, none = models.Q(content_owner__in=owners), models.Q(content_owner=None)
        return self.filter(own | none & models.Q(directory__content_owner__in=owners))

    def in_order(self) -> Self:
        """By name, as people expect it."""
        return self.order_by("sort_key", "pk")

    def about(self, words: str) -> Self:
        """Those in which all of the words are found."""
        return self.filter(words=SearchQuery(words, config="english", search_type="websearch"))

    def counted_as(self, *alternatives: list[str]) -> Self:
        """Those with at least one token of each list of alternatives."""
        found = self
        for tokens in alternatives:
            found = found.filter(tokens__overlap=tokens)
        return found

    def nearest_to(self, easting: int, northing: int) -> Self:
        """All, nearest first, each with its `metres` as the crow flies; None, and last, without a place."""
        metres = grid.metres_from(easting, northing)
        return self.annotate(metres=metres).order_by("metres", "sort_key", "pk")


class Entry(models.Model):
    """One place, group or person; its values are kept by the keys of its directory's fields."""

    # Thousands are not read one by one when their page is deleted: `actions.empty` goes before.
    directory = models.ForeignKey(
        "directories.DirectoryPage", on_delete=models.DO_NOTHING, related_name="entries"
    )
    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160)
    summary = models.CharField(max_length=255, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    # Metres of the National Grid: where the postcode is, or where somebody said that it is.
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    # What was typed to say where it is; empty when the postcode says it.
    located = models.CharField(max_length=60, blank=True)
    ward = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    live = models.BooleanField(default=True)
    review_date = models.DateField(null=True, blank=True, default=clock.a_year_from_today)
    content_owner = models.ForeignKey(
        Owner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="owner"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    # Made from the above whenever it is saved: for order, narrowing and search.
    sort_key = models.CharField(max_length=255, editable=False)
    tokens = ArrayField(models.TextField(), default=list, editable=False)
    words = SearchVectorField(null=True, editable=False)

    objects = EntryQuerySet.as_manager()
    # A hundred thousand of them would be the uses of one page, and thousands are written in one statement.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar[list[str]] = ["sort_key", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["directory", "slug"], name="directories_an_address_is_one_entry"),
            models.CheckConstraint(
                condition=models.Q(easting__isnull=True, northing__isnull=True)
                | models.Q(easting__isnull=False, northing__isnull=False),
                name="directories_a_point_has_both_numbers",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["directory", "live", "sort_key"], name="directories_entry_by_name"),
            GinIndex(fields=["tokens"], name="directories_entry_tokens"),
            GinIndex(fields=["words"], name="directories_entry_words"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def point(self) -> tuple[int, int] | None:
        """Easting and northing, None while nobody knows where it is."""
        return (
            (self.easting, self.northing) if self.easting is not None and self.northing is not None else None
        )

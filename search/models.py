"""What can be found, what people searched for, and the everyday words that lead to the right ones."""

import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import Lower


class SearchQuerySet(models.QuerySet["SearchLog"]):
    """The words in which the log is read."""

    def without_results(self) -> "SearchQuerySet":
        """Searches that found nothing."""
        return self.filter(results=0)

    def abandoned(self) -> "SearchQuerySet":
        """Searches that found something of which nothing was opened."""
        return self.filter(results__gt=0, followed=False)

    def by_words(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """What was searched for, each once: how often, how often in vain, how often something was opened."""
        return (
            self.order_by()
            .values("words")
            .annotate(
                searches=Count("pk"),
                nothing=Count("pk", filter=Q(results=0)),
                abandoned=Count("pk", filter=Q(results__gt=0, followed=False)),
                opened=Count("pk", filter=Q(followed=True)),
                last=Max("at"),
            )
        )

    def between(self, start: datetime.date, end: datetime.date) -> "SearchQuerySet":
        """Searches made from the first day up to, not including, the second (London)."""
        return self.filter(at__date__gte=start, at__date__lt=end)


class SearchLog(models.Model):
    """One search: its words, personal details masked, how much it found, and whether any of it was opened.

    Kept for 13 months.
    """

    words = models.CharField(max_length=200)
    results = models.PositiveIntegerField()
    followed = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SearchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = "search"
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return self.words


class ComparedField(models.CharField):
    """The `word` of a row as queries are compared with it; written with the row, however that is written."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """What the word is now."""
        from search.engine.everyday import compared

        value = compared(model_instance.word)
        setattr(model_instance, self.attname, value)
        return value


class Synonym(models.Model):
    """An everyday word and the words that the site uses for it.

    One that came with the system is kept as the system has it until somebody of the council changes it.
    """

    word = models.CharField(max_length=60, help_text="What people type, such as “tip”; one or many.")
    means = models.CharField(max_length=120, help_text="What the pages say, such as “household waste”.")
    came_with_system = models.BooleanField(default=False, editable=False)
    compared = ComparedField(max_length=120, default="", editable=False, db_index=True)

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

    @property
    def tried_with(self) -> str:
        """A search that shows what it does."""
        return self.word


class BroughtWord(models.Model):
    """An everyday word that the system has brought, in lower case: what the council removes stays away."""

    word = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.word


class Answer(models.Model):
    """What the council answers to certain words, before all that search finds."""

    words = models.TextField(
        "what people type",
        max_length=1000,
        help_text="One search on each line, such as “tip opening times”. The order of the words, singular or"
        " plural, and words such as “how do I” make no difference.",
    )
    title = models.CharField(
        max_length=120, help_text="The words of the link, such as “Opening times of the recycling centre”."
    )
    text = models.CharField(
        "answer in a sentence",
        max_length=300,
        blank=True,
        help_text="The answer itself, when one sentence is enough. It is yours to keep true.",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="page to open",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="While the page is not published, the answer is not shown.",
    )
    address = models.URLField(
        "or an address elsewhere",
        blank=True,
        max_length=500,
        help_text="For what another website has: begins with https://.",
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "pk"]
        verbose_name = "promoted answer"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """One place to go at most, and something to read or to open."""
        if self.page_id and self.address:
            raise ValidationError({"address": "Choose a page or give an address, not both"})
        if not (self.page_id or self.address or self.text):
            raise ValidationError({"page": "Choose a page, give an address, or write the answer"})

    def phrases(self) -> list[str]:
        """The searches that it answers, as they were written."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def tried_with(self) -> str:
        """A search that shows what it does."""
        return next(iter(self.phrases()), "")


class IndexedSource(models.Model):
    """Which release's words of a source the index holds, and how far bringing in those of this release is."""

    source = models.CharField(max_length=30, primary_key=True)
    # Empty until all of it was brought in once.
    version = models.CharField(max_length=20, blank=True)
    # While it is brought in: how many things are, of how many there were before.
    began_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    before = models.PositiveIntegerField(default=0)
    # Why it did not come to its end the last time.
    problem = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.source


def _vector(*parts: tuple[str, str]) -> models.Func:
    """The words of some columns, each with its weight, stemmed where the database knows the language."""
    own = " || ".join(
        f"setweight(to_tsvector(CASE WHEN language = 'cy' THEN 'simple'::regconfig"
        f" ELSE 'english'::regconfig END, {column}), '{weight}')"
        for column, weight in parts
    )
    return models.Func(template=own, output_field=SearchVectorField())


class IndexedThing(models.Model):
    """One thing that search finds, as its source described it; the index can be made anew at any time."""

    source = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    # The front page of the site whose it is; 0 when every site shows it.
    root = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    provider = models.CharField(max_length=200, blank=True)
    title = models.TextField()
    url = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    where = models.TextField(blank=True)
    details = models.TextField(blank=True)
    weight = models.FloatField(default=1.0)
    day = models.DateField(null=True)
    # The title and what else people call it, a line for each: as written, and as stems.
    names = models.TextField()
    stems = models.TextField()
    codes = ArrayField(models.CharField(max_length=100), default=list)
    # The words from which misspellings are mended: of names and summary, each once.
    known = ArrayField(models.CharField(max_length=40), default=list)
    name_words = models.GeneratedField(
        expression=_vector(("names", "A")), output_field=SearchVectorField(), db_persist=True
    )
    brief_words = models.GeneratedField(
        expression=_vector(("names", "A"), ("summary", "B")),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    all_words = models.GeneratedField(
        expression=_vector(("names", "A"), ("summary", "B"), ("body", "D")),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    indexed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "key", "root"], name="search_thing_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["name_words"], name="search_names", fastupdate=False),
            GinIndex(fields=["all_words"], name="search_words", fastupdate=False),
            GinIndex(fields=["codes"], name="search_codes", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.title

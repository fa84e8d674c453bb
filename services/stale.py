"""Which pages are past their review date: one query over every kind of page."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from council.core import clock
from council.core.models import BasePage, Owner
from council.core.registries import Evidence

# The front page stands at the second level of the tree; the sections stand under it.
SECTION_PATH = 3 * Page.steplen


def page_types() -> list[type[BasePage]]:
    """Every kind of page that has an owner and a review date, whichever app it belongs to."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def with_ownership(pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
    """Pages with `review_date`, `reviewed_at`, `answers_id`, `owner_name`, `owner_email`, `section_title`."""
    names = [model._meta.model_name for model in page_types()]
    section = Page.objects.filter(path=Substr(OuterRef("path"), 1, SECTION_PATH), depth=3)
    owner = Owner.objects.filter(pk=OuterRef("answers_id"))
    found = (Page.objects.all() if pages is None else pages).filter(
        content_type__in=_content_types(page_types())
    )
    return found.annotate(
        review_date=_either(names, "review_date", DateField()),
        reviewed_at=_either(names, "last_reviewed_at", DateTimeField()),
        answers_id=_either(names, "content_owner_id", IntegerField()),
        section_title=Coalesce(Subquery(section.values("title")[:1]), Value(""), output_field=CharField()),
    ).annotate(
        owner_name=Coalesce(Subquery(owner.values("name")[:1]), Value(""), output_field=CharField()),
        owner_email=Coalesce(Subquery(owner.values("email")[:1]), Value(""), output_field=CharField()),
    )


def overdue(today: datetime.date, pages: QuerySet[Page] | None = None) -> QuerySet[Page]:
    """The live pages whose review date has passed, longest overdue first."""
    return with_ownership(pages).filter(live=True, review_date__lt=today).order_by("review_date", "path")


def evidence(page_ids: Iterable[int] | None) -> Iterable[Evidence]:
    """What this app knows against pages: that nobody has checked them in time."""
    today = clock.today()
    pages = overdue(today)
    if page_ids is not None:
        pages = pages.filter(pk__in=list(page_ids))
    for pk, date in pages.values_list("pk", "review_date"):
        days = (today - date).days
        at = datetime.datetime.combine(date, datetime.time(), clock.LONDON)
        yield Evidence(pk, "stale", f"{days} days past its review date", min(1.0, days / 365), at)


def _either(names: list[str | None], field: str, output: Any) -> Any:
    # Coalesce needs two; a council with a single kind of page is not one of ours.
    return Coalesce(*(F(f"{name}__{field}") for name in names), output_field=output)


def _content_types(models: list[type[BasePage]]) -> list[int]:
    content_types = apps.get_model("contenttypes.ContentType").objects.get_for_models(*models)
    return [row.pk for row in content_types.values()]

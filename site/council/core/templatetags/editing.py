"""What the page editor's templates ask for."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, When
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from council.core import clock, comparing, editing, navigation
from council.core.desk import FindPageForm, Step, steps_of

register = template.Library()

FIRST, EARLY, MORNING = datetime.time(7), datetime.time(8), datetime.time(9)
SATURDAY = 5
# How deep a website's first page stands.
HOME = 2


@register.simple_tag
def check_url(request: HttpRequest) -> str:
    """Where the page that is being edited, saved or not, is put to the check-list; nothing elsewhere."""
    match = request.resolver_match
    if match is None:
        return ""
    asked = match.kwargs
    if "page_id" in asked:
        return reverse("services_check", args=[asked["page_id"]])
    if "parent_page_id" in asked:
        names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
        return reverse("services_check_new", args=[asked[name] for name in names])
    return ""


@register.simple_tag
def choose_from(request: HttpRequest, page: Any) -> int | None:
    """The page from whose place other pages are chosen, by number: the one above, or the website's first.

    It is the website's first of what stands in a list with nothing but its own kind, such as news.
    """
    if page is not None and page.pk is not None:
        above: Page | None = page if page.depth <= HOME else page.get_parent()
    else:
        number = request.resolver_match.kwargs.get("parent_page_id") if request.resolver_match else None
        above = Page.objects.filter(pk=number).first()
    if above is None:
        return None
    kinds = above.specific_class.allowed_subpage_models() if above.specific_class else []
    if above.depth > HOME and len(kinds) == 1:
        above = above.get_ancestors().get(depth=HOME)
    found: int = above.pk
    return found


@register.simple_tag
def mornings() -> list[dict[str, str]]:
    """The mornings that are chosen most, with what the field takes: tomorrow's, and next Monday's.

    The next working day is offered at 7am and 8am too: Monday to Friday, whether or not it is a bank holiday.
    """
    today = clock.today()
    tomorrow = today + datetime.timedelta(days=1)
    monday = today + datetime.timedelta(days=7 - today.weekday())
    working = tomorrow if tomorrow.weekday() < SATURDAY else monday
    chosen = {(working, FIRST), (working, EARLY), (working, MORNING), (tomorrow, MORNING), (monday, MORNING)}
    return [
        {
            "label": f"{_day(day, tomorrow)} at {time.hour}am",
            "value": f"{day:%d/%m/%Y} {time:%H:%M}",
        }
        for day, time in sorted(chosen)
    ]


def _day(day: datetime.date, tomorrow: datetime.date) -> str:
    words = f"{day:%A} {day.day} {day:%B}"
    if day != tomorrow:
        return words
    return f"Tomorrow, {words}," if day.weekday() == 0 else "Tomorrow"


@register.filter
def on_day_at(moment: Any) -> str:
    """The moment as a sentence says it: Monday 23 November at 9am."""
    return clock.day_and_time_in_words(moment)


@register.filter
def on_short_day_at(moment: datetime.datetime) -> str:
    """The moment as a button says it: 24 Nov, 9am; the year when it is another."""
    return clock.short_day_and_time(moment)


@dataclass(frozen=True, slots=True)
class Kind:
    """A page type as whoever adds a page is offered it."""

    app: str
    model: str
    name: str
    when: str
    example: str
    example_url: str

    @property
    def drawing(self) -> str:
        """The template that draws what such a page looks like."""
        return f"{self.app}/drawings/{self.model}.html"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Page types that are offered together; `level` is that of each one's heading."""

    title: str
    level: int
    kinds: list[Kind]


@register.simple_tag(takes_context=True)
def kinds(context: Any, page_types: Sequence[tuple[str, str, str, str]], parent: Page) -> list[Kinds]:
    """The page types that Wagtail offers under a page, in the order of its `subpage_types`.

    Types of which there is only one come last. Each has an old page as an example, one near by first.
    """
    offered = {(app, model): (name, when) for name, app, model, when in page_types}
    models = [
        each
        for each in type(parent).creatable_subpage_models()
        if (each._meta.app_label, each._meta.model_name) in offered
    ]
    types = ContentType.objects.get_for_models(*models)
    this_site = Page.objects.filter(path__startswith=parent.path[: 2 * Page.steplen])
    shown = navigation.open_to_all(this_site.filter(content_type__in=types.values()))
    shown = shown.annotate(far=Case(When(path__startswith=parent.path, then=0), default=1)).exclude(
        pk=parent.pk
    )
    shown = shown.order_by("content_type", "far", "first_published_at", "pk").distinct("content_type")
    examples = {page.content_type_id: page for page in shown}
    many: list[Kind] = []
    once: list[Kind] = []
    for model in models:
        name, when = offered[(model._meta.app_label, model._meta.model_name)]
        example = examples.get(types[model].pk)
        kind = Kind(
            app=model._meta.app_label,
            model=model._meta.model_name,
            name=name,
            when=when,
            example=example.title if example else "",
            example_url=(example.get_url(context["request"]) or "") if example else "",
        )
        (once if model.max_count_per_parent == 1 else many).append(kind)
    if many and once:
        return [Kinds("As many as you need", 3, many), Kinds("Only one of each", 3, once)]
    return [Kinds("", 2, many or once)] if models else []


@register.simple_tag
def first_steps(panels: Sequence[Component]) -> list[Step]:
    """What the person comes for, for the top of the first screen."""
    return steps_of(panels)


@register.simple_tag
def find_page_form() -> FindPageForm:
    """The search of the first screen."""
    form = FindPageForm()
    form.helper.form_action = reverse("wagtailadmin_pages:search")
    form.helper.attrs |= {"role": "search", "aria-label": "Pages"}
    return form


@register.simple_tag(takes_context=True)
def goes_public_at(context: template.Context) -> datetime.datetime | None:
    """When the page in this row of a list goes public by the clock; one query for the whole list."""
    page: Page = context["instance"]
    if not page.approved_schedule:
        return None
    known = context["table"].__dict__.get("goes_public_at")
    if known is None:
        rows = Revision.page_revisions.filter(
            object_id__in=[str(row.pk) for row in context["table"].data if row.approved_schedule],
            approved_go_live_at__isnull=False,
        )
        # The soonest comes last, and stays.
        known = dict(rows.order_by("-approved_go_live_at").values_list("object_id", "approved_go_live_at"))
        context["table"].goes_public_at = known
    at: datetime.datetime | None = known.get(str(page.pk))
    return at


@register.simple_tag
def version_compared(page: Any, asked: Any) -> comparing.Side | None:
    """Who made a version of a page that is compared, and when; nothing for what is no page."""
    return comparing.side(page, str(asked)) if isinstance(page, Page) else None


@register.simple_tag
def who_changed(number: int | None, reader: Any) -> str:
    """Who saved the version with this number while the reader had the page open, and when."""
    newer = editing.saved(number)
    return editing.who_changed(newer, reader) if newer else ""

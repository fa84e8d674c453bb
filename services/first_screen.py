"""What a champion sees on signing in."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Revision, Site, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from council.core import clock, keeping, schedule
from council.core.desk import Step
from council.core.models import BasePage, Owner
from council.core.registries import Evidence, Remark, evidence, remarks
from council.core.stated import mark_called_off
from services import handovers, stale
from services.actions import owners_of
from services.actions.watching import comparison
from services.models import PageWatch, TopicPage
from services.permissions import HANDED, TAKE_BACK, handed_by, keep_sections, web_team

MOST = 8
FEW = 5
# How long somebody is told what was handed to them.
NEWLY = datetime.timedelta(days=7)


@dataclass
class Wrong:
    """A page of mine and what is known against it, gravest first."""

    page: Page
    reasons: list[Evidence] = field(default_factory=list)
    may_edit: bool = True

    @property
    def overdue(self) -> bool:
        """Whether nobody has checked it in time."""
        return any(reason.kind == "stale" for reason in self.reasons)


@dataclass
class HandedOn:
    """Who looks after pages that were the person's, since when, and which they are."""

    keeper: str
    since: datetime.datetime
    pages: list[Page] = field(default_factory=list)
    back: str = ""
    # Those of them that the person cannot take back.
    rest: list[Page] = field(default_factory=list)

    @property
    def since_in_words(self) -> str:
        """The day, or today."""
        return _day_in_words(self.since)


@dataclass
class Received:
    """Pages that somebody handed to the person, when, and those of them that the person may not edit."""

    giver: str
    at: datetime.datetime
    pages: list[Page] = field(default_factory=list)
    lacking: list[Page] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many they are."""
        return len(self.pages) + len(self.lacking)

    @property
    def when(self) -> str:
        """Today, or on which day."""
        words = _day_in_words(self.at)
        return words if words == "today" else f"on {words}"


class ApprovalsPanel(Component):
    """The pages that were sent to the person for approval, whoever waits longest first."""

    name = "approvals"
    order = 4
    template_name = "services/admin/approvals.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = self.waiting(self.request.user)
        count = waiting.count()
        states = list(waiting[:MOST]) if count else []
        pages = Page.objects.in_bulk([int(state.revision.object_id) for state in states])
        rows = [
            {"page": pages[int(state.revision.object_id)], "state": state}
            for state in states
            if int(state.revision.object_id) in pages
        ]
        return {"count": count, "rows": rows}

    def waiting(self, user: Any) -> QuerySet[TaskState]:
        """What the person may approve now or send back."""
        states: QuerySet[TaskState] = TaskState.objects.reviewable_by(user)
        pages = ContentType.objects.get_for_model(Page)
        return (
            states.filter(revision__base_content_type=pages)
            .select_related("revision", "workflow_state__requested_by")
            .order_by("started_at", "pk")
        )


def approves(user: Any) -> bool:
    """Whether pages are sent to the person for approval."""
    tasks = GroupApprovalTask.objects.filter(active=True)
    if not user.is_superuser:
        tasks = tasks.filter(groups__in=user.groups.all())
    return bool(tasks.exists())


class MyPagesPanel(Component):
    """The person's own pages: what is wrong, drafted, waiting, said and changed; queries are bounded."""

    name = "my-pages"
    order = 5
    template_name = "services/admin/my_pages.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def sections(self) -> list[TopicPage]:
        """The sections that the person edits."""
        return handovers.sections_of(self.request.user)

    @cached_property
    def own(self) -> list[int]:
        """The page owners that are the person, by number."""
        return [owner.pk for owner in owners_of(self.request.user)]

    def steps(self) -> list[Step]:
        """A new page in a section of theirs, changing one that is there, and the home page."""
        several = len(self.sections) > 1
        new = [
            Step(
                f"New page in {section.title}" if several else "New page",
                reverse("wagtailadmin_pages:add_subpage", args=[section.pk]),
                "plus",
                20,
            )
            for section in self.sections[:3]
        ]
        above = self.choose_from(self.sections)
        there = (
            reverse("wagtailadmin_explore", args=[above]) if above else reverse("wagtailadmin_explore_root")
        )
        return [*new, Step("Change a page", there, "edit", 30), *self.home_steps()]

    def home_steps(self) -> list[Step]:
        """The home page of each website, for those who may change all pages."""
        homes = self.homes() if keep_sections(self.request.user) else []
        return [
            Step(
                f"Change the home page: {home.title}" if len(homes) > 1 else "Change the home page",
                reverse("wagtailadmin_pages:edit", args=[home.pk]),
                "home",
                35,
            )
            for home in homes
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = self.request.user
        kept = list(self.mine(user).values_list("pk", "content_type"))
        ids = [pk for pk, _kind in kept]
        looked_after = (
            stale.with_ownership()
            .filter(keeping.kept_by(user, "answers_id"))
            .aggregate(looked_after=Count("pk"), lacking=Count("pk", filter=~Q(pk__in=ids)))
        )
        wrong, count = self.wrong(self.answers_for(ids), ids)
        whole = keep_sections(user)
        drafts = self.drafts(user)
        few, scheduled, sent, watched = drafts[:FEW], self.scheduled(ids), self.sent(user), self.watched(user)
        mark_called_off(
            [
                *(row.page for row in wrong),
                *few,
                *(row["page"] for row in (*scheduled, *sent)),
                *(row["watch"].page for row in watched),
            ]
        )
        return {
            "request": self.request,
            "csrf_token": parent_context.get("csrf_token"),
            "count": len(ids),
            **looked_after,
            "received": self.received(ids),
            "kept": in_kinds(kind for _pk, kind in kept),
            "whole_site": whole,
            "hands_over_work": user.has_perm("people.invite"),
            "web_team": [] if whole else list(web_team()[:FEW]),
            "sections": self.sections,
            "wrong": wrong,
            "wrong_count": count,
            "handed_on": self.handed_on(ids),
            "drafts": few,
            "drafts_count": drafts.count(),
            "scheduled": scheduled,
            "sent": sent,
            "remarks": self.said(ids),
            "watched": watched,
        }

    def choose_from(self, sections: list[TopicPage]) -> int | None:
        """The page below which the person finds all of their sections, if there is one: a website at most."""
        if len(sections) < 2:
            return sections[0].pk if sections else None
        above = {section.path[: -section.steplen] for section in sections}
        if len(above) > 1:
            return None
        pk: int | None = (
            Page.objects.filter(path=above.pop(), depth__gt=1).values_list("pk", flat=True).first()
        )
        return pk

    def mine(self, user: Any) -> QuerySet[Page]:
        """The pages that they edit; for the web team, who edit them all, those that they own."""
        pages: QuerySet[Page] = page_permission_policy.instances_user_has_permission_for(user, "change")
        pages = pages.filter(depth__gt=1)
        if not keep_sections(user):
            return pages
        return stale.with_ownership(pages).filter(answers_id__in=self.own) if self.own else pages.none()

    def homes(self) -> list[Page]:
        """The home page of each website."""
        sites = Site.objects.select_related("root_page").order_by("-is_default_site", "pk")
        return [site.root_page for site in sites]

    def answers_for(self, edited: list[int]) -> list[int]:
        """The pages that the person owns, and those they edit that nobody else who signs in owns."""
        people = get_user_model()._default_manager.filter(is_active=True)
        # Whoever stands in for somebody goes on seeing what is theirs.
        others = Owner.objects.exclude(Q(pk__in=self.own) | Q(deputy__in=self.own)).filter(
            Q(account__in=people) | Q(email__in=people.values("email"))
        )
        mine = Q(pk__in=edited) & (Q(answers_id__isnull=True) | ~Q(answers_id__in=others.values("pk")))
        pages = stale.with_ownership(Page.objects.filter(depth__gt=1)).filter(
            mine | Q(answers_id__in=self.own)
        )
        return list(pages.values_list("pk", flat=True))

    def handed_on(self, edited: list[int]) -> list[HandedOn]:
        """Who looks after what the person looked after until a while ago, whoever has most pages first."""
        rows = PageLogEntry.objects.filter(
            action=HANDED, timestamp__gte=clock.now() - TAKE_BACK, data__from_id__in=self.own
        )
        at = dict(rows.order_by("timestamp").values_list("page_id", "timestamp")) if self.own else {}
        found: dict[int, HandedOn] = {}
        if at:
            pages = stale.with_ownership(Page.objects.filter(pk__in=at)).exclude(answers_id__in=self.own)
            for page in pages.filter(answers_id__isnull=False).order_by("path"):
                row = found.setdefault(page.answers_id, HandedOn(page.owner_name, at[page.pk]))
                row.since = max(row.since, at[page.pk])
                row.pages.append(page)
        editable, handed = set(edited), handed_by(self.request.user) if found else {}
        for taker, row in found.items():
            theirs = {page.pk for page in row.pages if page.pk in editable or handed.get(page.pk) == taker}
            row.rest = [page for page in row.pages if page.pk not in theirs]
            if theirs:
                numbers = "-".join(str(page.pk) for page in row.pages if page.pk in theirs)
                query = urlencode({"from": taker, "to": self.own[0], "pages": numbers})
                row.back = f"{reverse('services_hand_pages')}?{query}"
        return sorted(found.values(), key=lambda row: -len(row.pages))

    def received(self, edited: list[int]) -> list[Received]:
        """What others handed to the person of late, the latest first."""
        rows = PageLogEntry.objects.filter(
            action=HANDED, timestamp__gte=clock.now() - NEWLY, data__to_id__in=self.own
        ).exclude(user=self.request.user)
        last = {row.page_id: row for row in rows.select_related("user").order_by("timestamp", "pk")}
        found: dict[tuple[int | None, str], Received] = {}
        pages = stale.with_ownership(Page.objects.filter(pk__in=last)).filter(answers_id__in=self.own)
        for page in pages.order_by("path") if last else ():
            row = last[page.pk]
            giver = str(row.user) if row.user else "Somebody"
            one = found.setdefault(
                (row.user_id, _day_in_words(row.timestamp)), Received(giver, row.timestamp)
            )
            one.at = max(one.at, row.timestamp)
            (one.pages if page.pk in edited else one.lacking).append(page)
        return sorted(found.values(), key=lambda one: one.at, reverse=True)

    def wrong(self, ids: list[int], edited: list[int]) -> tuple[list[Wrong], int]:
        """The worst of the pages that something is known against, and how many there are."""
        found: dict[int, list[Evidence]] = defaultdict(list)
        if ids:
            for source in evidence:
                for each in source(ids):
                    found[each.page_id].append(each)
        worst = sorted(found, key=lambda pk: (-sum(each.weight for each in found[pk]), pk))
        pages = Page.objects.in_bulk(worst[:MOST])
        return [
            Wrong(pages[pk], sorted(found[pk], key=lambda each: -each.weight), pk in edited)
            for pk in worst[:MOST]
            if pk in pages
        ], len(found)

    def drafts(self, user: Any) -> QuerySet[Page]:
        """What the person began and has not published, the latest first."""
        pages: QuerySet[Page] = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
        waiting = WorkflowState.objects.active().values("object_id")
        pages = pages.filter(latest_revision__approved_go_live_at__isnull=True).exclude(
            latest_revision__object_id__in=waiting
        )
        return schedule.with_meant_time(pages).order_by("-latest_revision_created_at")

    def scheduled(self, ids: list[int]) -> list[dict[str, Any]]:
        """What of the person's pages appears or goes by the clock, soonest first."""
        now = clock.now()
        going = Page.objects.filter(pk__in=ids, live=True, expire_at__gt=now)
        rows = [
            {"page": page, "at": page.expire_at, "goes": True} for page in going.order_by("expire_at")[:FEW]
        ]
        coming = Revision.page_revisions.filter(
            object_id__in=[str(pk) for pk in ids], approved_go_live_at__gt=now
        ).order_by("approved_go_live_at")[:FEW]
        pages = Page.objects.in_bulk([int(row.object_id) for row in coming])
        rows += [
            {"page": pages[int(row.object_id)], "at": row.approved_go_live_at, "goes": False}
            for row in coming
            if int(row.object_id) in pages
        ]
        return sorted(rows, key=_at)[:FEW]

    def sent(self, user: Any) -> list[dict[str, Any]]:
        """What the person sent for approval, and what came back with which words."""
        states = (
            WorkflowState.objects.active()
            .filter(requested_by=user)
            .select_related("current_task_state", "current_task_state__finished_by")
            .order_by("-created_at")[:FEW]
        )
        pages = Page.objects.in_bulk([int(state.object_id) for state in states])
        return [
            {
                "page": pages[int(state.object_id)],
                "returned": state.status == WorkflowState.STATUS_NEEDS_CHANGES,
                "task": state.current_task_state,
                "at": state.created_at,
            }
            for state in states
            if int(state.object_id) in pages
        ]

    def said(self, ids: list[int]) -> list[dict[str, Any]]:
        """What residents wrote lately of the person's pages."""
        found: list[Remark] = []
        if ids:
            for source in remarks:
                found += source(ids, FEW)
        found = sorted(found, key=lambda remark: remark.at, reverse=True)[:FEW]
        pages = Page.objects.in_bulk([remark.page_id for remark in found])
        return [{"remark": remark, "page": pages.get(remark.page_id)} for remark in found]

    def watched(self, user: Any) -> list[dict[str, Any]]:
        """What others changed of late on the pages that the person watches."""
        lately = clock.now() - datetime.timedelta(days=30)
        rows = PageWatch.objects.filter(user=user, last_changed_at__gte=lately).select_related("page")
        return [{"watch": row, "compare": comparison(row)} for row in rows.order_by("-last_changed_at")[:FEW]]


def in_kinds(types: Iterable[int]) -> list[str]:
    """How many pages there are, pages of sections first and news by itself: “12 pages”, “1 event”."""
    counts: Counter[tuple[str, str]] = Counter()
    for kind, number in Counter(types).items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        counts[getattr(model, "counted_as", BasePage.counted_as)] += number
    ordered = sorted(counts.items(), key=lambda each: each[0] != BasePage.counted_as)
    return [f"{number} {one if number == 1 else many}" for (one, many), number in ordered]


def _day_in_words(moment: datetime.datetime) -> str:
    day = moment.astimezone(clock.LONDON).date()
    return "today" if day == clock.today() else clock.date_in_words(day)


def _at(row: dict[str, Any]) -> datetime.datetime:
    at: datetime.datetime = row["at"]
    return at

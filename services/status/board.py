"""The page of all services and how they run: what is the matter first, then the rest by topic."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from council.core import navigation
from services.models import ServicePage, ServiceStatus, TopicPage
from services.models.status import Statuses

TAG = "service-status"


@dataclass
class Running:
    """One service with what is the matter with it."""

    title: str
    url: str
    statuses: list[ServiceStatus]
    # Of what others run the council knows what it was told, and never that nothing is the matter.
    ours: bool = True


@dataclass
class Group:
    """The services of one topic, those that do not run as usual first."""

    title: str
    services: list[Running] = field(default_factory=list)

    @property
    def affected(self) -> list[Running]:
        """Those that do not run as usual, the worst first."""
        return [one for one in self.services if one.statuses]

    @property
    def usual(self) -> list[Running]:
        """Those of the council's own that run as usual."""
        return [one for one in self.services if one.ours and not one.statuses]


@dataclass
class Board:
    """Every service by topic, when that was last changed and when it changes next by the clock."""

    groups: list[Group]
    updated_at: datetime.datetime | None
    until: datetime.datetime | None

    @property
    def affected(self) -> list[Group]:
        """The topics in which something is the matter, the worst first."""
        some = [group for group in self.groups if group.affected]
        return sorted(some, key=lambda group: min(one.statuses[0].level for one in group.affected))

    @property
    def usual(self) -> list[Group]:
        """The topics with the services that run as usual."""
        return [group for group in self.groups if group.usual]


def board(root: Page, now: datetime.datetime) -> Board:
    """How every service of the site runs at this moment."""
    topics = navigation.open_to_all(TopicPage.objects.descendant_of(root).filter(depth=root.depth + 1))
    groups = {path: Group(title) for path, title in topics.order_by("path").values_list("path", "title")}
    rows: list[Any] = list(
        navigation.open_to_all(ServicePage.objects.descendant_of(root))
        .order_by("title")
        .values_list("pk", "translation_key", "path", "title", "url_path", "provider_id")
    )
    statuses = Statuses({pk: key for pk, key, *_ in rows}, now)
    for pk, _key, path, title, url_path, provider in rows:
        group = groups.get(path[: len(root.path) + Page.steplen])
        if group is not None:
            url = "/" + url_path[len(root.url_path) :]
            group.services.append(Running(title, url, statuses.of(pk), ours=provider is None))
    for group in groups.values():
        group.services.sort(key=lambda one: one.statuses[0].level if one.statuses else 9)
    return Board(list(groups.values()), updated_at(now), statuses.until)


def updated_at(now: datetime.datetime) -> datetime.datetime | None:
    """When somebody last changed a status, or one began or ended by the clock."""
    moments: list[datetime.datetime | None] = []
    for name in ("changed_at", "starts_at", "ends_at"):
        rows = ServiceStatus.objects.filter(**{f"{name}__lte": now}).order_by(f"-{name}")
        if name == "ends_at":
            rows = rows.filter(ended_at__isnull=True)
        moments.append(rows.values_list(name, flat=True).first())
    return max((moment for moment in moments if moment is not None), default=None)

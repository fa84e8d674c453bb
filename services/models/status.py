"""Whether a service runs as usual, for residents who look before they set out."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from council.core.spans import Span, SpanQuerySet


class Level(models.IntegerChoices):
    """What is the matter, the worst first; a service of which nothing is said runs as usual."""

    CLOSED = 1, _("Closed")
    DISRUPTED = 2, _("Disrupted")


class StatusQuerySet(SpanQuerySet):
    """Statuses in the words in which they are asked for."""

    def showing(self, now: datetime.datetime) -> Self:
        """What holds at this moment, the worst first, then the newest."""
        return self.in_force(now).order_by("level", "-starts_at", "-pk")


class ServiceStatus(Span):
    """One sentence on one or several services, from a moment until another."""

    Level = Level

    level = models.PositiveSmallIntegerField("state", choices=Level.choices, default=Level.DISRUPTED)
    sentence = models.CharField(
        max_length=255,
        help_text="What is the matter and what to do: “No collections because of snow. Take your bins in.”",
    )
    services = models.ManyToManyField("services.ServicePage", related_name="statuses")

    objects: ClassVar[StatusQuerySet] = StatusQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_at", "-pk"]
        verbose_name = "service status"
        verbose_name_plural = "service statuses"
        default_permissions: ClassVar[tuple[str, ...]] = ("view",)
        permissions = [
            ("set_status", "Can set the status of services whose pages they edit"),
            ("set_any_status", "Can set the status of every service"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="services_status_ends_after_it_starts",
                violation_error_message=Span.ENDS_BEFORE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.sentence}"

    @property
    def level_name(self) -> str:
        """Its level as the components name it: closed or disrupted."""
        return Level(self.level).name.lower()

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return "stopped" if self.level == Level.CLOSED else "waiting"


class Statuses:
    """What is the matter with some services now, read at once, and when that changes by the clock.

    Asked with pages and their translation keys: what is said of a service holds in each language.
    """

    def __init__(self, pages: Mapping[int, uuid.UUID], now: datetime.datetime) -> None:
        self.until: datetime.datetime | None = None
        self._keys = dict(pages)
        self._of: dict[uuid.UUID, list[ServiceStatus]] = {}
        if not pages:
            return
        rows = (
            ServiceStatus.objects.not_over(now)
            .filter(services__translation_key__in=set(pages.values()))
            .annotate(service=models.F("services__translation_key"))
            # It may have been set for a service in both languages.
            .distinct()
            .order_by("level", "-starts_at", "-pk")
        )
        changes = []
        for status in rows:
            changes.append(status.next_change(now))
            if status.starts_at <= now:
                self._of.setdefault(status.service, []).append(status)
        self.until = min((moment for moment in changes if moment is not None), default=None)

    def of(self, pk: int) -> list[ServiceStatus]:
        """What is the matter with this service, the worst first; nothing when it runs as usual."""
        return self._of.get(self._keys[pk], []) if pk in self._keys else []

    def worst(self, pk: int) -> ServiceStatus | None:
        """The worst that is the matter with this service, the newest of its kind."""
        return next(iter(self.of(pk)), None)

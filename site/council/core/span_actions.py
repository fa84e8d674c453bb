"""What is done to every span: ended by hand, put back, given another end."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import transaction

from council.core import audit, clock
from council.core.spans import Span

S = TypeVar("S", bound=Span)


@dataclass(frozen=True, kw_only=True)
class SpanActions(Generic[S]):
    """The actions of one kind of span, each with its line in the trail.

    `line` names that line, such as “home.{}_banner”; `check` raises PermissionDenied for whoever may not;
    `told` is what the trail keeps; `changed` has the site show it otherwise.
    """

    model: type[S]
    line: str
    check: Callable[[Any, S], None]
    told: Callable[[S], dict[str, Any]]
    changed: Callable[[S], None]

    @transaction.atomic
    def end(self, span: S, *, by: Any, now: datetime.datetime | None = None) -> S:
        """Ends it at once, or keeps one that waits from beginning; one that is over stays as it is."""
        span = self._locked(span, by)
        if span.end(now or clock.now()):
            self._tell("end", span, by)
        return span

    @transaction.atomic
    def restore(self, span: S, *, by: Any, now: datetime.datetime | None = None) -> S:
        """Puts back what was ended by hand; raises CannotPutBack when it would be over by now."""
        span = self._locked(span, by)
        if span.put_back(now or clock.now()):
            self._tell("restore", span, by)
        return span

    @transaction.atomic
    def extend(
        self, span: S, *, ends_at: datetime.datetime | None, by: Any, now: datetime.datetime | None = None
    ) -> S:
        """Has it hold until another moment, or until somebody ends it; one that is over holds again."""
        span = self._locked(span, by)
        span.extend(ends_at, now or clock.now())
        self._tell("extend", span, by)
        return span

    def _locked(self, span: S, by: Any) -> S:
        self.check(by, span)
        locked: S = self.model._default_manager.select_for_update().get(pk=span.pk)
        return locked

    def _tell(self, verb: str, span: S, by: Any) -> None:
        audit.record(action=self.line.format(verb), by=by, target=span, data=self.told(span))
        self.changed(span)

"""Handing over what somebody leaves behind, all at once, and giving it back."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from council.core import audit, clock
from council.core.registries import HandOver, handovers
from council.people.models import Handover
from council.people.permissions import check_hand_over

# Longer ago, those who took over have made it their own.
CAN_BE_UNDONE = datetime.timedelta(days=30)


class CannotHandOver(ValueError):
    """This cannot be handed over, or not given back; the text says why."""


def held_by(user: Any) -> list[str]:
    """All that the person holds, a line for each."""
    return [line for source in handovers for line in source.holds(user)]


@transaction.atomic
def hand_over(
    *,
    leaver: Any,
    to: Any,
    sections: Mapping[str, Any] | None = None,
    close_account: bool = False,
    by: Any,
    now: datetime.datetime | None = None,
) -> Handover:
    """Gives all that the leaver holds to another, or to one for each section's path; all of it or nothing."""
    check_hand_over(by, leaver)
    takers = [to, *(sections or {}).values()]
    if leaver in takers:
        raise CannotHandOver(f"{leaver} cannot take over from themselves. Choose somebody else.")
    if any(not taker.is_active for taker in takers):
        raise CannotHandOver("Somebody who takes over must have an account that is open.")
    if close_account and leaver == by:
        raise CannotHandOver("You cannot close your own account. Ask another administrator.")
    plan = HandOver(leaver, to, dict(sections or {}))
    lines = held_by(leaver)
    moved = {name: handovers[name].move(plan, by) for name in handovers.names()}
    closed = bool(close_account and leaver.is_active)
    if closed:
        leaver.is_active = False
        leaver.save(update_fields=["is_active"])
    done = Handover.objects.create(
        leaver=leaver,
        to=to,
        by=by,
        lines=lines,
        moved=moved,
        account_closed=closed,
        at=now or clock.now(),
    )
    audit.record(
        action="people.hand_over",
        by=by,
        target=leaver,
        data={"to": sorted({str(taker) for taker in takers}), "what": lines, "closed": closed},
    )
    return done


@transaction.atomic
def hand_back(*, handover: Handover, by: Any, now: datetime.datetime | None = None) -> Handover:
    """Gives back what was handed over, as far as those who took it still hold it, and opens the account."""
    moment = now or clock.now()
    found = Handover.objects.select_for_update(of=("self",)).select_related("leaver").get(pk=handover.pk)
    check_hand_over(by, found.leaver)
    if found.undone_at is not None:
        raise CannotHandOver("This has been given back already.")
    if moment - found.at > CAN_BE_UNDONE:
        raise CannotHandOver(f"This is more than {CAN_BE_UNDONE.days} days ago. Hand over what is left anew.")
    if found.account_closed:
        found.leaver.is_active = True
        found.leaver.save(update_fields=["is_active"])
    for name in reversed(handovers.names()):
        if name in found.moved:
            handovers[name].undo(found.moved[name], by)
    found.undone_at = moment
    found.save(update_fields=["undone_at"])
    audit.record(action="people.hand_back", by=by, target=found.leaver)
    return found

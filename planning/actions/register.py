"""Taking in a source: all of what it gives, what of it can be right, or nothing."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from council.core import finding
from council.core.audit import record
from council.pagecache.actions import clear
from planning import register
from planning.actions.taking import Taking, TakingDocuments, batches
from planning.models import TAG, Import
from planning.reading import BadRegister, Row

# So many things may change before search is told to read all again.
MOST_TOLD = 500
SOURCE = "planning"
FILE, DOCUMENTS, REGISTER = "file", "documents", "register"
# Readings of the council's own register, one an hour, of which staff are told.
KEPT = 100


class Refused(ValueError):
    """The source was not taken in and nothing has changed; `problems` says why, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0])
        self.problems = problems


def taking_of(source: str) -> type[Taking]:
    """What takes in the rows of a source."""
    return TakingDocuments if source == DOCUMENTS else Taking


def take_in(
    *,
    rows: Iterable[Row],
    source: str,
    name: str,
    by: Any,
    now: datetime.datetime,
    partly: bool = False,
) -> Import:
    """Adds and updates what a source names; what it does not name stays as it is.

    A row that cannot be right is left out when `partly`, and the answer says which and why. Otherwise, or
    when no row is right, raises Refused, with the register unchanged and the attempt kept for staff.
    """
    taking = taking_of(source)(now, partly=partly)
    made = of_import(source, name, by, now)
    try:
        with transaction.atomic():
            for batch in batches(rows):
                taking.batch(batch)
            if taking.problems and not (partly and taking.taken):
                raise Refused(taking.problems)
            keep_import(made, taking, by)
            tell(taking)
    except (Refused, BadRegister) as error:
        refused = error if isinstance(error, Refused) else Refused([str(error)])
        made = of_import(source, name, by, now)
        made.problems = refused.problems
        made.save()
        raise refused from error
    return made


def of_import(source: str, name: str, by: Any, now: datetime.datetime) -> Import:
    """What is kept of a taking-in that begins, not saved yet."""
    who = str(by.get_full_name() or by) if by is not None else ""
    return Import(at=now, source=source, name=name[:200], by=who[:150])


def keep_import(made: Import, taking: Taking, by: Any) -> None:
    """Keeps what came of a taking-in, and says so in the trail."""
    made.left_out, made.problems = taking.left_out, taking.problems
    made.added, made.changed, made.unchanged = taking.added, taking.changed, taking.unchanged
    made.save()
    if made.source != REGISTER or made.added or made.changed:
        record(action="planning.import", by=by, target=made, data={"name": made.name})


def tell(taking: Taking, *, all_of_it: bool = False) -> None:
    """Has pages say anew what was touched, and search; the latter reads the whole register when much was."""
    touched = taking.touched
    if touched or all_of_it:
        forget_pages()
        keys = () if all_of_it or len(touched) > MOST_TOLD else touched
        finding.changed(SOURCE, *keys)


def forget_pages() -> None:
    """Has pages of the register made anew, and that of email alerts, which names the wards."""
    clear(TAG, "alerts")


def refresh(*, now: datetime.datetime) -> Import | None:
    """Reads the council's own register, where there is one; what was read last stays when that fails.

    The answer says what it brought or what was wrong, for staff; None where there is no such register.
    """
    source = register.register()
    if source is None:
        return None
    try:
        # Whole before anything is stored: no transaction waits for another server.
        rows = list(source.rows())
        if not rows:
            raise BadRegister(f"{source.name} has no applications at all.")
        made = take_in(rows=rows, source=REGISTER, name=source.name, by=None, now=now, partly=True)
    except Refused:
        made = Import.objects.filter(source=REGISTER)[:1].get()
    except (register.Unavailable, BadRegister) as error:
        made = Import.objects.create(at=now, source=REGISTER, name=source.name[:200], problems=[str(error)])
    old = Import.objects.filter(source=REGISTER).values("pk")[KEPT:]
    Import.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return made

"""Messages that were tried for a day in vain: why, and what becomes of them."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from council.outbox import actions, permissions
from council.outbox.models import Message

# Reasons on one screen; a mail server that names each mailbox in its refusal gives one for every message.
REASONS = 30
DECISIONS = {"again": actions.send_again, "let-go": actions.let_go}


@require_safe
def given_up(request: HttpRequest) -> HttpResponse:
    """What could not be sent, by reason, most first."""
    permissions.check_decide(request.user)
    found = Message.objects.given_up()
    reasons = (
        found.order_by()
        .values("kind", "last_error")
        .annotate(count=Count("pk"), first=Min("created_at"), last=Max("created_at"), example=Min("pk"))
        .order_by("-count", "-last")
    )
    kinds = dict(Message._meta.get_field("kind").choices or [])
    rows = [
        {**row, "kind": kinds[row["kind"]], "number": f"{row['count']:,}"} for row in reasons[: REASONS + 1]
    ]
    count = found.count()
    context = {"count": count, "number": f"{count:,}", "rows": rows[:REASONS], "more": len(rows) > REASONS}
    return render(request, "outbox/admin/given_up.html", context)


@require_POST
def decide(request: HttpRequest, what: str) -> HttpResponse:
    """Tries all of them again, or lets all of them go."""
    permissions.check_decide(request.user)
    _say(request, what, _decision(what)(by=request.user))
    return redirect("outbox_given_up")


@require_POST
def decide_one(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Tries one again, or lets it go."""
    permissions.check_decide(request.user)
    message = get_object_or_404(Message, pk=pk)
    count = _decision(what)(ids=[message.pk], by=request.user)
    if count:
        _say(request, what, count)
    else:
        messages.info(request, "Somebody else has decided about this message already.")
    return redirect(reverse("outbox_message_modeladmin_inspect", args=[pk]))


def _decision(what: str) -> Any:
    if what not in DECISIONS:
        raise Http404
    return DECISIONS[what]


def _say(request: HttpRequest, what: str, count: int) -> None:
    number = "1 message" if count == 1 else f"{count:,} messages"
    if what == "again":
        messages.success(request, f"{number} will be tried again within a few minutes.")
    else:
        messages.success(request, f"{number} will not be sent. The outbox still shows what was let go.")

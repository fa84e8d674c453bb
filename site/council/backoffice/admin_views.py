"""The council's other systems, for those who look after them."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.backoffice import actions, permissions, senders
from council.backoffice.forms import SystemForm
from council.backoffice.models import System
from council.core import audit, clock
from council.core.journeys import kinds
from council.outbox.models import Message

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every system with how its messages fare."""
    permissions.check_look_after(request.user)
    systems = list(System.objects.all())
    counts = _counts(systems)
    rows = [{"system": one, "forms": _forms(one), **counts[one.pk]} for one in systems]
    return render(request, "backoffice/admin/index.html", {"rows": rows})


@require_http_methods(METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """A new system."""
    permissions.check_look_after(request.user)
    return _form(request, SystemForm(request.POST if request.method == "POST" else None))


@require_http_methods(METHODS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a system."""
    system = _found(request, pk)
    return _form(request, SystemForm(request.POST if request.method == "POST" else None, system=system))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One system: what whoever runs it needs to know, and how its messages fare."""
    return _show(request, _found(request, pk))


@require_POST
def show_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """The same with the secret; the trail says who looked."""
    system = _found(request, pk)
    audit.record(action="backoffice.show_secret", by=request.user, target=system)
    held = system.secrets(clock.now())
    return _show(request, system, secret=held[0] if held else "", shown=True)


@require_POST
def new_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Another secret, while the one before it holds for a day longer."""
    system = actions.new_secret(system=_found(request, pk), by=request.user)
    until = clock.moment_in_words(system.former_until)
    messages.success(request, f"{system.name} has a new secret. The one before it works until {until}.")
    return redirect("backoffice_admin:show", pk)


@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a message about nothing, and says what came of it."""
    system = _found(request, pk)
    now = clock.now()
    body = json.dumps({"type": "test", "timestamp": now.isoformat(), "data": {"from": "Guildhall"}})
    try:
        senders.post(system, key=f"test-{system.pk}-{int(now.timestamp())}", body=body.encode())
    except senders.NotSent as error:
        messages.error(request, f"The test message was not taken. {error}")
    else:
        messages.success(request, f"{system.name} took the test message.")
    return redirect("backoffice_admin:show", pk)


def _found(request: HttpRequest, pk: int) -> System:
    permissions.check_look_after(request.user)
    return get_object_or_404(System, pk=pk)


def _form(request: HttpRequest, form: SystemForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        fresh = form.system.pk is None
        system = actions.store(system=form.filled(), by=request.user)
        what = "added. Give whoever runs it the address and the secret below" if fresh else "saved"
        messages.success(request, f"{system.name} was {what}.")
        return redirect("backoffice_admin:show", system.pk)
    return render(request, "backoffice/admin/form.html", {"form": form, "system": form.system})


def _show(request: HttpRequest, system: System, **told: Any) -> HttpResponse:
    outbox = reverse("outbox_message_modeladmin_index")
    context = {
        "system": system,
        "forms": _forms(system),
        "answers_to": request.build_absolute_uri(reverse("backoffice:hear", args=[system.uid])),
        "outbox": f"{outbox}?{urlencode({'q': system.address, 'kind__exact': 'webhook'})}",
        **_counts([system])[system.pk],
        **told,
    }
    return render(request, "backoffice/admin/show.html", context)


def _forms(system: System) -> list[str]:
    return [str(kinds[one].title) if one in kinds else one for one in system.forms]


def _counts(systems: list[System]) -> Mapping[int, dict[str, int]]:
    """How many messages of each system wait, and how many were given up."""
    counts = {system.pk: {"waiting": 0, "given_up": 0} for system in systems}
    rows = (
        Message.objects.filter(state__in=[Message.QUEUED, Message.DEAD], headers__system__in=list(counts))
        .order_by()
        .values_list("headers__system", "state")
        .annotate(Count("pk"))
    )
    for pk, state, count in rows:
        counts[pk]["waiting" if state == Message.QUEUED else "given_up"] = count
    return counts

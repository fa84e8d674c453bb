"""Where staff say how services run."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.ui.components import Component

from council.core import clock
from council.core.forms.spans import EndForm, typed_before
from council.core.spans import CannotPutBack
from council.core.templatetags.guildhall_forms import post_button
from services import running
from services.forms import StatusForm
from services.models import ServiceStatus
from services.models.status import Level
from services.permissions import check_set_status, services_open_to

ENDED = 20
PUBLISH_BANNER = "home.publish_banner"
# A banner's kinds, as the front page's own form knows them.
MINOR = 3


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is the matter now, what is to come, what is over."""
    check_set_status(request.user)
    now = clock.now()
    rows = ServiceStatus.objects.prefetch_related("services")
    context = {
        "groups": [
            ("showing", "Now", list(rows.showing(now))),
            ("waiting", "Still to come", list(rows.waiting(now))),
            ("ended", "Over", list(rows.over(now)[:ENDED])),
        ]
    }
    return render(request, "services/admin/statuses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Says that services do not run as usual."""
    check_set_status(request.user)
    asked = request.GET.get("service", "")
    chosen = {int(asked)} if asked.isdecimal() and len(asked) < 9 else set()
    return _form(request, ServiceStatus(), chosen)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes which services, the words or the moments."""
    status = get_object_or_404(ServiceStatus, pk=pk)
    check_set_status(request.user, status.services.all())
    return _form(request, status, set(status.services.values_list("pk", flat=True)))


def _form(request: HttpRequest, status: ServiceStatus, chosen: set[int]) -> HttpResponse:
    now = clock.now()
    initial = {}
    if status.pk:
        initial = {"level": status.level, "sentence": status.sentence, **typed_before(status, now)}
    form = StatusForm(
        request.POST if request.method == "POST" else None,
        by=request.user,
        chosen=chosen,
        banner=not status.pk and request.user.has_perm(PUBLISH_BANNER),
        now=now,
        since=status.starts_at if status.pk and status.state(now) == "showing" else None,
        initial=initial,
    )
    form.helper.cancel_url = reverse("service_status:index")
    if request.method == "POST" and form.is_valid():
        made = running.set_status(status=form.made(status), services=form.services, by=request.user)
        messages.success(
            request, "Saved. It is on the pages of " + ", ".join(p.title for p in form.services) + "."
        )
        if form.cleaned_data.get("banner"):
            return redirect(f"{reverse('banners:add')}?{urlencode(_banner(made))}")
        return redirect("service_status:index")
    return render(
        request, "services/admin/status.html", {"form": form, "status": status if status.pk else None}
    )


def _banner(status: ServiceStatus) -> dict[str, str | int]:
    titles = [page.title for page in status.services.all()]
    names = titles[0] if len(titles) == 1 else f"{len(titles)} services"
    state = "closed" if status.level == Level.CLOSED else "disrupted"
    page = status.services.first() if len(titles) == 1 else None
    return {
        "kind": MINOR,
        "heading": f"{names}: {state}"[:100],
        "text": status.sentence,
        "link_url": (page.get_url() if page else None) or reverse("services:status"),
        "link_text": titles[0][:80] if page else "How all our services are running",
    }


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The services run as usual again; offers to put it back."""
    status = running.end_status(status=get_object_or_404(ServiceStatus, pk=pk), by=request.user)
    back = _back(request)
    undo = post_button(
        {"request": request},  # type: ignore[arg-type]
        "Put it back",
        action=reverse("service_status:restore", args=[status.pk]),
        about=status.sentence,
        back=back,
    )
    said = format_html(
        '<div class="gh-undo">Back to normal: {} <div class="gh-staff gh-staff--row">{}</div></div>',
        ", ".join(page.title for page in status.services.all()),
        mark_safe(undo),  # noqa: S308 - the pack's own button
    )
    messages.success(request, said, extra_tags="safe")
    return redirect(back)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts back a status that was ended by hand."""
    status = get_object_or_404(ServiceStatus, pk=pk)
    try:
        running.restore_status(status=status, by=request.user)
    except CannotPutBack as error:
        messages.error(request, str(error))
        return redirect("service_status:extend", status.pk)
    messages.success(request, "The status is back.")
    return redirect(_back(request))


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks until when it holds, and has it hold until then."""
    status = get_object_or_404(ServiceStatus, pk=pk)
    check_set_status(request.user, status.services.all())
    now = clock.now()
    form = EndForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            running.extend_status(status=status, ends_at=form.until(), by=request.user, now=now)
        except ValidationError as error:
            form.add_error("ends", " ".join(error.messages))
        else:
            messages.success(request, "Saved.")
            return redirect("service_status:index")
    form.helper.cancel_url = reverse("service_status:index")
    return render(request, "services/admin/status_end.html", {"form": form, "status": status})


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if ours else reverse("service_status:index")


class StatusPanel(Component):
    """What is the matter with the person's services now, each with the button that ends it."""

    name = "service-status"
    order = 6
    template_name = "services/admin/status_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = services_open_to(self.request.user).values("pk")
        now = clock.now()
        showing = ServiceStatus.objects.showing(now).prefetch_related("services")
        # Those that are about the person's own services alone: no other may they end.
        others = ServiceStatus.services.through.objects.exclude(servicepage__in=own)
        mine = showing.exclude(pk__in=others.values("servicestatus")).filter(services__in=own).distinct()
        return {
            "request": self.request,
            "csrf_token": parent_context.get("csrf_token"),
            "statuses": list(mine),
        }

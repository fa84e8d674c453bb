"""Where staff say how services run."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from council.core import clock
from council.core.forms.spans import typed_before
from council.core.span_views import SpanViews
from services.models import ServiceStatus
from services.models.status import Level
from services.permissions import check_set_status, statuses_open_to
from services.status import actions
from services.status.forms import StatusForm

ENDED = 20
PUBLISH_BANNER = "home.publish_banner"
# A banner's kinds, as the front page's own form knows them.
MINOR = 3

# Ended, put back, and holding until another moment, as every span is.
spans = SpanViews(
    actions=actions.statuses,
    names="service_status",
    title="When the status ends",
    called=lambda status: ", ".join(page.title for page in status.services.all()),
    ended="Back to normal: {}.",
    back_again="The status is back: {}.",
    goes_on="{}: the status holds until {until}.",
)


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
        ],
        "own": set(statuses_open_to(request.user).values_list("pk", flat=True)),
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
    overtaken = bool(status.pk) and form.overtaken(status)
    if request.method == "POST" and not overtaken and form.is_valid():
        made = actions.set_status(status=form.made(status), services=form.services, by=request.user)
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

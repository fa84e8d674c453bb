"""Where staff put banners on the site, end them, and read which were shown."""

import datetime
import functools
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.models import ModelLogEntry, Site

from council.core import clock
from council.core.span_views import SpanViews
from home import actions, preview
from home.forms import BannerForm, typed_before
from home.models import AlertBanner, ReadyMessage
from home.models.banner import WORDING
from home.permissions import check_publish_banner, check_read_log, publish_banner, who_may_publish_banners

ENDED = 10
PER_PAGE = 50

# Ended, put back, and shown until another moment, as every span is.
spans = SpanViews(
    actions=actions.banners,
    names="banners",
    title="When the banner ends",
    called=str,
    ended="“{}” is off the site.",
    back_again="“{}” is back.",
    goes_on="“{}” shows until {until}.",
)


def asked_of_others(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tells whoever may not put banners on the site whom to ask, instead of only refusing."""

    @functools.wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if publish_banner(request.user):
            return view(request, *args, **kwargs)
        messages.error(request, whom_to_ask(request), extra_tags="safe")
        return redirect("wagtailadmin_home")

    return asking


def whom_to_ask(request: HttpRequest) -> SafeString:
    """Who puts up a banner for somebody who may not: up to three people, or else the council's mailbox."""
    ask = [(str(person), person.email) for person in who_may_publish_banners()]
    site = Site.find_for_request(request)
    mailbox = apps.get_model("council.CouncilSettings").for_site(site).email if site is not None else ""
    ask = ask or ([(mailbox, mailbox)] if mailbox else [])
    links = [format_html('<a href="mailto:{}">{}</a>', email, name) for name, email in ask]
    people = format_html_join("", "{}{}", zip(_between(len(links)), links, strict=True)) or "the web team"
    return format_html("Others put banners on the site. Ask {} for one, and say what it should tell.", people)


def _between(count: int) -> list[str]:
    """What goes before each of so many names: nothing, commas, and “or” before the last."""
    return ["", *([", "] * (count - 2)), *([" or "] if count > 1 else [])][:count]


@require_safe
@asked_of_others
def index(request: HttpRequest) -> HttpResponse:
    """What shows now, what is to come, what has ended."""
    now = clock.now()
    banners = AlertBanner.objects.prefetch_related("sections").select_related("site")
    showing = list(banners.showing(now))
    context = {
        "showing": showing,
        "too_many": len(showing) > preview.MOST_AT_ONCE,
        "waiting": list(banners.waiting(now)),
        "ended": list(banners.over(now)[:ENDED]),
        "several": Site.objects.count() > 1,
        "now": now,
    }
    return render(request, "home/admin/banners.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asked_of_others
def add(request: HttpRequest) -> HttpResponse:
    """Asks what the banner says, shows how it looks, and puts it on the site."""
    now = clock.now()
    # Another screen may give the words: a service status that is to be told on every page.
    start: dict[str, Any] = {name: request.GET[name][:300] for name in WORDING if name in request.GET}
    chosen = request.GET.get("from", "")
    ready = ReadyMessage.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 9 else None
    if ready is not None:
        start = {**{name: getattr(ready, name) for name in WORDING}, "ends": ready.lasts}
    posted, here = request.POST if request.method == "POST" else None, Site.find_for_request(request)
    form = BannerForm(posted, now=now, site=here, initial=start)
    return _form(request, form, AlertBanner(), now, ready)


@require_http_methods(["GET", "HEAD", "POST"])
@asked_of_others
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a banner: with other words it shows again to those who have hidden it."""
    now = clock.now()
    banner = get_object_or_404(AlertBanner.objects.prefetch_related("sections"), pk=pk)
    here = Site.find_for_request(request)
    form = BannerForm(
        request.POST if request.method == "POST" else None,
        now=now,
        site=here,
        since=banner.starts_at if banner.state(now) == "showing" else None,
        initial=typed_before(banner, now, here),
    )
    form.overtaken(banner)
    return _form(request, form, banner, now)


def _form(
    request: HttpRequest,
    form: BannerForm,
    banner: AlertBanner,
    now: datetime.datetime,
    ready: ReadyMessage | None = None,
) -> HttpResponse:
    form.helper.cancel_url = reverse("banners:index")
    step = request.POST.get("step", "check")
    if request.method == "POST" and form.is_valid() and step != "change":
        made = form.made(banner)
        if step == "publish":
            try:
                actions.publish_banner(banner=made, by=request.user, sections=form.pages)
            except ValidationError as error:
                form.add_error(None, " ".join(error.messages))
            else:
                _tell_published(request, made, now)
                return redirect("banners:index")
        else:
            return render(request, "home/admin/check.html", preview.check(request, form, made, now))
    context = {
        "form": form,
        "banner": banner if banner.pk else None,
        "ready": ready,
        "ready_made": [] if banner.pk or request.method == "POST" else ReadyMessage.objects.all(),
    }
    return render(request, "home/admin/banner.html", context)


def _tell_published(request: HttpRequest, banner: AlertBanner, now: datetime.datetime) -> None:
    if banner.state(now) == "waiting":
        begins = clock.when_in_words(banner.starts_at, now, on=True)
        messages.success(request, f"“{banner.heading}” will go on the site {begins}.")
    else:
        messages.success(request, f"“{banner.heading}” is on the site now.")


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """A page of the site with the banner that is being written, for the frames of the check screen."""
    check_publish_banner(request.user)
    return preview.page_with(request, request.GET.get("draft", ""), clock.now())


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every banner that was shown: what it said, who put it up or took it off, and when."""
    check_read_log(request.user)
    kind = ContentType.objects.get_for_model(AlertBanner)
    lines = (
        ModelLogEntry.objects.filter(content_type=kind).select_related("user").order_by("-timestamp", "-pk")
    )
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "home/admin/log.html", {"page": page})

"""Where the web team keeps the accounts: the list, what is wrong with each, trying one before saving."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from council.core import clock
from home.models.social import WARN_BEFORE, SocialFeed
from home.permissions import check_manage_social
from home.social import actions, finding
from home.social.forms import DeleteForm, FeedForm

SHOWN = 3


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every account, those in trouble first."""
    check_manage_social(request.user)
    now = clock.now()
    feeds = list(SocialFeed.objects.select_related("site").prefetch_related("posts"))
    for feed in feeds:
        ends = feed.token_expires_at
        feed.token_ends = ends is not None and bool(feed.token) and ends <= now + WARN_BEFORE[0]  # type: ignore[attr-defined]
        feed.token_ended = ends is not None and ends <= now  # type: ignore[attr-defined]
    feeds.sort(key=lambda feed: (feed.failing_since is None or feed.paused, str(feed)))
    return render(
        request,
        "home/admin/social/index.html",
        {"feeds": feeds, "several": len({feed.site_id for feed in feeds}) > 1},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Asks for an account, shows what would appear, and keeps it."""
    check_manage_social(request.user)
    return _form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes an account or its token."""
    check_manage_social(request.user)
    return _form(request, get_object_or_404(SocialFeed.objects.select_related("site"), pk=pk))


def _form(request: HttpRequest, feed: SocialFeed | None) -> HttpResponse:
    form = FeedForm(request.POST if request.method == "POST" else None, feed=feed)
    found = None
    if request.method == "POST" and form.is_valid():
        trying = "try" in request.POST
        found, well = _look(form, feed, trying=trying)
        if well and not trying and _save(request, form, feed, found):
            return redirect("social_admin:index")
    context = {
        "form": form,
        "feed": feed,
        "found": found,
        "posts": found.items[:SHOWN] if found else (),
        "count": len(found.items) if found else 0,
    }
    return render(request, "home/admin/social/form.html", context)


def _look(form: FeedForm, feed: SocialFeed | None, *, trying: bool) -> tuple[finding.Found | None, bool]:
    """What is outside, when it has to be looked for; and whether nothing was wrong."""
    typed = form.cleaned_data
    resting = feed is not None and typed.get("paused")
    if not trying and (not form.must_look or (resting and not typed.get("token"))):
        return None, True
    site = _site(form, feed)
    token = typed.get("token") or (feed.token if feed is not None and not feed.token_is_lost else "")
    try:
        found = finding.find(typed["account_url"], token=token, agent=actions.agent_of(site))
    except finding.NotFound as problem:
        form.add_error(problem.field, str(problem))
        return None, False
    return found, True


def _site(form: FeedForm, feed: SocialFeed | None) -> Site:
    chosen: Site | None = form.cleaned_data.get("site") or (feed.site if feed is not None else None)
    return chosen or Site.objects.order_by("-is_default_site", "pk")[0]


def _save(request: HttpRequest, form: FeedForm, feed: SocialFeed | None, found: finding.Found | None) -> bool:
    typed: dict[str, Any] = form.cleaned_data
    kept = feed or SocialFeed()
    kept.site = _site(form, feed)
    for name in ("name", "keep_days", "paused"):
        if name in typed:
            setattr(kept, name, typed[name])
    try:
        actions.save_feed(feed=kept, by=request.user, found=found, token=typed.get("token", ""))
    except ValidationError as error:
        form.add_error("account_url", error.messages)
        return False
    if kept.paused:
        messages.success(request, f"“{kept}” is saved. It is not fetched for now.")
    else:
        messages.success(request, f"“{kept}” is saved. Its posts are here in a minute.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then takes the account and its posts off the website."""
    check_manage_social(request.user)
    feed = get_object_or_404(SocialFeed, pk=pk)
    if request.method == "POST":
        name = str(feed)
        actions.delete_feed(feed=feed, by=request.user)
        messages.success(request, f"“{name}” is off the website.")
        return redirect("social_admin:index")
    form = DeleteForm()
    form.helper.cancel_url = reverse("social_admin:index")
    return render(request, "home/admin/social/delete.html", {"form": form, "feed": feed})


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Has it fetched now."""
    check_manage_social(request.user)
    feed = get_object_or_404(SocialFeed, pk=pk)
    actions.try_again(feed=feed, by=request.user)
    messages.success(request, f"“{feed}” is being fetched. Load this list again in a moment.")
    return redirect("social_admin:index")

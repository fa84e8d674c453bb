"""What the editor is told before a colleague's version is replaced, and why a page cannot be moved there."""

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.messages import INFO, add_message, get_messages
from django.contrib.messages.storage.base import Message
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import PageListingMixin
from wagtail.models import Page, Revision

from council.core import clock, versions

# In what Wagtail's editor posts: the version that the person began with.
BEGAN_WITH, BEGAN_AT = "loaded_revision_id", "loaded_revision_created_at"


# Columns of Wagtail's lists of pages for which a telephone has no room: the page's own screen has them.
SECONDARY = {"parent", "latest_revision_created_at", "type"}


# How Wagtail says that a page is published: one that was there before, and a new one; and that it is sent.
PUBLISHED = ("has been published", "created and published")
SENT = "was sent to the web team"


# The editor's buttons after which it is open still, and those after which it closes.
STAYS = {"action-publish", "action-submit", "action-restart-workflow"}
LEAVES = {"action-workflow-action"}


class KeepAsDraft(EditView):
    """Keeps what was typed as a draft, whichever button was pressed, and says what it would have replaced.

    Drafts are kept whatever they lack, so nothing that was typed is lost.
    """

    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> Any:
        # They have run: one of them led here.
        return None if hook_name == "before_edit_page" else super().run_hook(hook_name, *args, **kwargs)

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Saving, and nothing else."""
        return "save", self.save_action

    def add_save_confirmation_message(self) -> None:
        """Says who changed the page meanwhile, and leads to both versions side by side."""
        newer = newer_of_others(self.request, self.page)
        if newer is not None:
            acted = any(name.startswith("action-") for name in self.request.POST)
            tell(self.request, self.page, newer=newer, mine=self.page.latest_revision, acted=acted)


def newer_of_others(request: HttpRequest, page: Page) -> Revision | None:
    """The newest version by somebody else since the one that the person began with, if there is any.

    What the person's own browser saved by itself meanwhile is no reason to stop them.
    """
    began = request.POST.get(BEGAN_WITH, "")
    if not began.isdecimal() or len(began) > 18:
        return None
    since = Q(pk__gt=int(began))
    if (at := _moment(request.POST.get(BEGAN_AT, ""))) is not None:
        # A colleague's browser writes what it saves by itself over what it saved before.
        since |= Q(pk=int(began), created_at__gt=at)
    others = page.revisions.filter(since).exclude(user_id=request.user.pk)
    found: Revision | None = others.order_by("-created_at", "-pk").first()
    return found


def _moment(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def tell(request: HttpRequest, page: Page, *, newer: Revision, mine: Revision, acted: bool) -> None:
    """Puts the words above the editor: somebody's newer version is there, and what was typed is a draft."""
    when = clock.day_and_time_in_words(newer.created_at)
    kept = (
        "Your version is kept as a draft and is not published."
        if acted
        else "Your version is saved as a draft."
    )
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, newer.pk, mine.pk])
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    messages.warning(
        request,
        f"{_name(newer.user)} changed this page on {when}, after you opened it. {kept} "
        "Compare the two before you publish: yours replaces the other, which stays in the history.",
        buttons=[messages.button(compare, "Compare the two"), messages.button(history, "History")],
    )


def _name(user: AbstractBaseUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user is not None else "Somebody"  # type: ignore[attr-defined]


def keep_both(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Answers a post by somebody who began before a colleague's latest version; None for any other.

    What the editor saves by itself is refused by Wagtail, in words of its own.
    """
    if request.method != "POST" or page.alias_of_id or not request.accepts("text/html"):
        return None
    if newer_of_others(request, page) is None:
        return None
    # A version of its own, not in the place of what the browser saved by itself before the colleague's.
    typed = request.POST.copy()
    typed.pop("overwrite_revision_id", None)
    request.POST = typed  # type: ignore[assignment]
    answer: HttpResponseBase = KeepAsDraft.as_view()(request, page_id=page.pk)
    return answer


def name_the_newer(request: HttpRequest, page: Page) -> JsonResponse | None:
    """Answers what the editor would keep by itself beside a newer version: who saved that, and when.

    None where there is no newer one, and for what somebody saves by hand.
    """
    if request.method != "POST" or request.accepts("text/html"):
        return None
    own, began = request.POST.get("overwrite_revision_id"), request.POST.get(BEGAN_WITH)
    newest = saved(page.latest_revision_id) if own or began else None
    if newest is None or own == str(newest.pk):
        return None
    same = began == str(newest.pk) and _moment(request.POST.get(BEGAN_AT, "")) == newest.created_at
    if same and not own:
        return None
    words = who_changed(newest, request.user)
    return JsonResponse(
        {"success": False, "error_code": "invalid_revision", "error_message": words}, status=400
    )


def saved(number: int | None) -> Revision | None:
    """The version with this number, without what is in it."""
    found: Revision | None = (
        Revision.objects.defer("content").select_related("user").filter(pk=number).first()
    )
    return found


def who_changed(newer: Revision, reader: Any) -> str:
    """Who saved the version, and when, told to whoever has an older one open."""
    when = clock.when_in_words(newer.created_at, on=True)
    if newer.user_id == reader.pk:
        return f"You changed this page in another window {when}"
    return f"{_name(newer.user)} changed this page {when}"


def refuse_in_the_same_moment(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stops a publish when a colleague's version was saved in the same moment; None when none was."""
    other, mine = newer_of_others(request, page), page.latest_revision
    if other is None or mine is None:
        return None
    tell(request, page, newer=other, mine=mine, acted=True)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _taken(request: HttpRequest) -> list[Message]:
    """What was to be told so far. Django keeps what was read, and gives it again to the next who asks."""
    storage: Any = get_messages(request)
    told = list(storage)
    storage._loaded_messages.clear()
    return told


def unsay(request: HttpRequest, of: str) -> None:
    """Takes back those of Wagtail's words to the person that contain `of`."""
    for told in _taken(request):
        if of not in str(told.message):
            add_message(request, told.level or INFO, told.message, told.extra_tags or "")


def say_instead(request: HttpRequest, of: str, words: str, **more: Any) -> None:
    """Says these words in the place of Wagtail's own that contain `of`, with the buttons in `more`."""
    unsay(request, of)
    messages.success(request, words, **more)


def leave(request: HttpRequest, page: Page) -> HttpResponse:
    """Leads from the editor to where the person came from, or else to the pages around this one.

    A home page has its own pages around it: above it stand only the websites.
    """
    onward = get_valid_next_url_from_request(request)
    if onward:
        return redirect(onward)
    return redirect("wagtailadmin_explore", page.pk if page.depth == 2 else page.get_parent().pk)


def stay(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After Publish and after sending it for approval, leads back to the page.

    What was published is first said to be, with where to see it and where to put back what was there before.
    Whoever came from a list goes back to it. None after any other button.
    """
    if STAYS.isdisjoint(request.POST) or not request.accepts("text/html"):
        return None
    seen = [messages.button(page.url, versions.SEE, new_window=False)] if page.url else []
    if back := versions.way_back(request.user, page):
        seen.append(messages.button(back, versions.BACK))
    for one in _taken(request):
        if any(words in str(one.message) for words in PUBLISHED):
            messages.success(request, f"“{page.get_admin_display_title()}” has been published.", buttons=seen)
        elif SENT in str(one.message):
            _say_that_it_is_sent(request, page)
        else:
            add_message(request, one.level or INFO, one.message, one.extra_tags or "")
    return redirect(
        get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[page.pk])
    )


def _say_that_it_is_sent(request: HttpRequest, page: Page) -> None:
    # Asked anew: the page remembers how it stood before.
    state, buttons = page.workflow_states.active().first(), []
    if state is not None:
        way = reverse("wagtailadmin_pages:workflow_history_detail", args=[page.pk, state.pk])
        buttons = [messages.button(way, "See who will look at it", new_window=False)]
    words = f"“{page.get_admin_display_title()}” {SENT}."
    messages.success(request, f"{words} You get an email when it is approved or comes back.", buttons=buttons)


def leave_home(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Leads from a home page's editor to the pages below it; None for others, and for what leaves it open."""
    return leave(request, page) if page.depth == 2 and not LEAVES.isdisjoint(request.POST) else None


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Says why a page cannot stand where it was to be moved, where another place is chosen; None when it can.

    Who may not move the page at all is refused by Wagtail.
    """
    if page.is_root():
        messages.error(request, "The top of all websites cannot be moved. Choose a page below it.")
        return redirect("wagtailadmin_explore_root")
    rights = page.permissions_for_user(request.user)
    if not rights.can_move() or rights.can_move_to(destination):
        return None
    messages.error(request, _why_not(page, destination))
    return redirect("wagtailadmin_pages:move", page.pk)


def _why_not(page: Page, destination: Page) -> str:
    name, there = page.get_admin_display_title(), destination.get_admin_display_title()
    if page.pk == destination.pk:
        return f"“{name}” cannot be moved under itself. Choose another page for it to stand under."
    if destination.is_descendant_of(page):
        return (
            f"“{name}” cannot be moved under itself: “{there}” is one of the pages below it. "
            "Choose another page for it to stand under."
        )
    if destination.depth > 1 and destination.locale_id != page.locale_id:
        return f"“{name}” cannot be moved under “{there}”: it is in another language."
    if not page.specific.can_move_to(destination):
        return (
            f"“{name}” cannot stand under “{there}”: pages of this type stand elsewhere. Choose another page."
        )
    return f"You may not put pages under “{there}”. Choose a page in a section that is yours."


def spare_narrow_windows() -> None:
    """Leaves out of lists of pages, where a window is narrow, what says least of a page."""
    for column in PageListingMixin.base_columns:
        if column.name in SECONDARY:
            column.classname = "gh-wide"

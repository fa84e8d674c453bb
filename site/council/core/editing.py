"""What the editor is told before a colleague's version is replaced, and why a page cannot be moved there."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

from council.core import clock

# In what Wagtail's editor posts: the version that the person began with, and the one it saved by itself.
BEGAN_WITH, SAVED_BY_ITSELF = "loaded_revision_id", "overwrite_revision_id"


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
        wanted = any(name.startswith("action-") for name in self.request.POST)
        tell(
            self.request, self.page, newer=self.latest_revision, mine=self.page.latest_revision, acted=wanted
        )


def tell(request: HttpRequest, page: Page, *, newer: Revision, mine: Revision, acted: bool) -> None:
    """Puts the words above the editor: somebody's newer version is there, and what was typed is a draft."""
    who = "You" if newer.user_id == request.user.pk else _name(newer.user)
    when = clock.day_and_time_in_words(newer.created_at)
    where = " in another window" if who == "You" else ""
    kept = (
        "Your version is kept as a draft and is not published."
        if acted
        else "Your version is saved as a draft."
    )
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, newer.pk, mine.pk])
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    messages.warning(
        request,
        f"{who} changed this page{where} on {when}, after you opened it. {kept} "
        "Compare the two before you publish: what you publish now replaces the other version. "
        "Both stay in the history of the page.",
        buttons=[messages.button(compare, "Compare the two"), messages.button(history, "History")],
    )


def _name(user: AbstractBaseUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user is not None else "Somebody"  # type: ignore[attr-defined]


def keep_both(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Answers a post by somebody who began with a version that is no longer the latest; None for any other.

    What the editor saves by itself is refused by Wagtail, in words of its own.
    """
    if request.method != "POST" or page.latest_revision is None or page.alias_of_id:
        return None
    view = KeepAsDraft()
    view.setup(request, page_id=page.pk)
    view.latest_revision = page.latest_revision
    if view.expects_json_response or not view.is_out_of_date:
        return None
    typed = request.POST.copy()
    typed.pop(SAVED_BY_ITSELF, None)
    request.POST = typed  # type: ignore[assignment]
    answer: HttpResponseBase = KeepAsDraft.as_view()(request, page_id=page.pk)
    return answer


def refuse_in_the_same_moment(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stops a publish when another version was saved while this one was being saved; None when none was."""
    known = [request.POST.get(name, "") for name in (BEGAN_WITH, SAVED_BY_ITSELF)]
    began = max((int(pk) for pk in known if pk.isdecimal()), default=None)
    mine = page.latest_revision
    if began is None or mine is None:
        return None
    other = page.revisions.filter(pk__gt=began).exclude(pk=mine.pk).order_by("-pk").first()
    if other is None:
        return None
    tell(request, page, newer=other, mine=mine, acted=True)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Says why a page cannot stand where it was to be moved, where another place is chosen; None when it can.

    Who may not move the page at all is refused by Wagtail.
    """
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

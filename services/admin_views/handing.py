"""Handing pages to somebody else: one, or those that a person keeps."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import page_permission_policy

from council.core import keeping
from council.core.models import BasePage, Owner
from services import actions, stale
from services.admin_views.forms import HandPageForm, HandPagesForm
from services.permissions import (
    HANDED,
    TAKE_BACK,
    check_edit,
    check_hand,
    handed_by,
    keep_sections,
    web_team,
)

FEW = 3
# No page has a number as long as this; the database takes none.
DIGITS = 10


@require_http_methods(["GET", "HEAD", "POST"])
def hand_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks who keeps the page from now on, and hands it over."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not isinstance(page, BasePage):
        check_edit(request.user, page)
        raise Http404("This page has no owner.")
    check_hand(request.user, page)
    typed = request.POST if request.method == "POST" else None
    form = HandPageForm(typed, keeper=page.content_owner_id, going=[page])
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        mine = keeping.is_kept_by(page, request.user)
        keeper = (page.content_owner or actions.owner_of(request.user)) if mine else None
        actions.hand_page(page=page, to=to, by=request.user, note=form.cleaned_data["note"])
        _say(request, to, [page], f"“{page.title}”", keeper)
        return redirect("wagtailadmin_home")
    form.helper.cancel_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = {"form": form, "page": page, "keeper": keeping.keeper(page), **_whom_to_ask(request, form)}
    return render(request, "services/admin/hand_page.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_pages(request: HttpRequest) -> HttpResponse:
    """Shows the pages that the person keeps, asks who keeps them from now on, and hands them over.

    `from` names another owner, and `pages` which of theirs: how the pages are taken back.
    """
    keeper, pages = _kept(request)
    own = actions.owners_of(request.user)
    taking_back = keeper not in own and request.GET.get("to", "") in {str(owner.pk) for owner in own}
    typed = request.POST if request.method == "POST" else None
    if typed is not None and (moved := _moved(request, pages)):
        # Sent again after going back in the browser, or after somebody else was quicker.
        messages.warning(request, moved)
        return redirect("wagtailadmin_home")
    chosen = [pk for pk in request.GET.get("pages", "").split("-") if pk.isdecimal()]
    initial = {"pages": pages.filter(pk__in=chosen) if chosen else pages, "to": request.GET.get("to", "")}
    form = HandPagesForm(
        typed,
        keeper=keeper.pk if keeper else None,
        pages=pages.order_by("path"),
        initial=initial,
        taking_back=taking_back,
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        handed = actions.hand_pages(
            pages=[page.specific for page in form.cleaned_data["pages"]],
            to=to,
            by=request.user,
            note=form.cleaned_data.get("note", ""),
        )
        if taking_back and to in own:
            what = f"“{handed[0].title}”" if len(handed) == 1 else f"these {len(handed)} pages"
            messages.success(request, f"You keep {what} again.")
        else:
            _say(request, to, handed, _count(len(handed)), keeper or actions.owner_of(request.user))
        return redirect("wagtailadmin_home")
    form.helper.cancel_url = reverse("wagtailadmin_home")
    told = {
        "form": form,
        "keeper": keeper,
        "any": pages.exists(),
        "days": TAKE_BACK.days,
        "title": _title(keeper, own, taking_back),
        "taking_back": taking_back,
        "is_own": keeper is None or keeper in own,
        "stays": list(_stays(request.user, keeper, pages, chosen)) if keeper and taking_back else [],
    }
    told |= _whom_to_ask(request, form)
    return render(request, "services/admin/hand_pages.html", told)


def _whom_to_ask(request: HttpRequest, form: HandPageForm) -> dict[str, Any]:
    """Who lets those edit who may not yet, when there are any: the person, or the web team by name."""
    told = {"some_may_not": form.some_may_not, "nobody_may": form.nobody_may, "several": form.several}
    if not (form.some_may_not or form.nobody_may):
        return {}
    if keep_sections(request.user):
        return told | {"keeps_sections": True}
    return told | {"web_team": list(web_team()[:FEW])}


def _kept(request: HttpRequest) -> tuple[Owner | None, QuerySet[Page]]:
    """The owner whose pages go, and those that the person edits or handed to that owner lately; all that the
    person keeps, if none is named, whether or not they may edit it.

    Whoever only wrote pages for which nobody is named is no owner yet.
    """
    asked = request.GET.get("from", "")
    if not asked:
        kept = stale.with_ownership().filter(keeping.kept_by(request.user, "answers_id"))
        return next(iter(actions.owners_of(request.user)), None), kept
    keeper = Owner.objects.filter(pk=int(asked)).first() if asked.isdecimal() else None
    if keeper is None:
        return None, Page.objects.none()
    handed = [pk for pk, to in handed_by(request.user).items() if to == keeper.pk]
    pages = Page.objects.filter(Q(pk__in=_edited(request.user).values("pk")) | Q(pk__in=handed))
    return keeper, stale.with_ownership(pages).filter(answers_id=keeper.pk)


def _known(user: Any) -> QuerySet[Page]:
    """The pages that the person edits, or handed to somebody at any time."""
    handed = PageLogEntry.objects.filter(action=HANDED, user=user)
    known = Q(pk__in=_edited(user).values("pk")) | Q(pk__in=handed.values("page"))
    return stale.with_ownership(Page.objects.filter(known))


def _stays(user: Any, keeper: Owner, pages: QuerySet[Page], chosen: list[str]) -> Iterator[str]:
    """Each page that was to be taken back and cannot be, with why."""
    own = {owner.pk for owner in actions.owners_of(user)}
    asked = [pk for pk in chosen if len(pk) < DIGITS]
    for page in _known(user).filter(pk__in=asked).exclude(pk__in=pages.values("pk")).order_by("path"):
        if page.answers_id in own:
            yield f"“{page.title}” is yours again."
        elif page.answers_id == keeper.pk:
            ago = f"more than {TAKE_BACK.days} days ago"
            yield f"“{page.title}” was handed over {ago}, and you may not edit it: ask the web team."
        else:
            yield f"“{page.title}” went on to {page.owner_name or 'nobody'}: ask them, or the web team."


def _edited(user: Any) -> QuerySet[Page]:
    """The pages that the person edits."""
    found: QuerySet[Page] = page_permission_policy.instances_user_has_permission_for(user, "change")
    return found


def _title(keeper: Owner | None, own: list[Owner], taking_back: bool) -> str:
    """What the screen does, and with whose pages."""
    if taking_back:
        return f"Take pages back from {keeper}"
    if keeper is None or keeper in own:
        return "Hand your pages to somebody else"
    return f"{keeper}'s pages: hand them to somebody else"


def _moved(request: HttpRequest, pages: QuerySet[Page]) -> str:
    """Who keeps now what was sent, when none of it is with the one any more from whom it was to go."""
    sent = [int(pk) for pk in request.POST.getlist("pages") if pk.isdecimal() and len(pk) < DIGITS]
    if not sent or pages.filter(pk__in=sent).exists():
        return ""
    found = list(_known(request.user).filter(pk__in=sent).order_by("path"))
    if not found:
        return ""
    now = ", ".join(f"“{page.title}” is kept by {page.owner_name or 'nobody'}" for page in found[:FEW])
    more = f", and {_count(len(found) - FEW)} more have moved" if len(found) > FEW else ""
    return f"Nothing was changed, because it had been handed on already: {now}{more}."


def _say(request: HttpRequest, to: Owner, pages: list[Any], what: str, keeper: Owner | None = None) -> None:
    buttons = []
    if keeper is not None:
        numbers = "-".join(str(page.pk) for page in pages)
        back = f"{reverse('services_hand_pages')}?from={to.pk}&to={keeper.pk}&pages={numbers}"
        buttons.append(messages.button(back, "Take back…", False))
    told = f"{to} keeps {what} from now on, and gets an email about it."
    if to.account == request.user:
        told = f"You keep {what} from now on."
    if to.account is None or all(page.permissions_for_user(to.account).can_edit() for page in pages):
        messages.success(request, told, buttons=buttons)
    else:
        told += " They may not edit this section yet: ask the web team to give them the right."
        messages.warning(request, told, buttons=buttons)


def _count(number: int) -> str:
    return f"{number} page{'' if number == 1 else 's'}"

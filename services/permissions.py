"""Who may say that a page is still right, see which are not, and say how a service runs."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page, PageLogEntry
from wagtail.permissions import page_permission_policy

from council.core import clock, keeping
from council.core.roles import who_may
from services.models import ServicePage, ServiceStatus, ShortAddress

VIEW_STALE_PAGES = "services.view_stale_pages"
SET_STATUS = "services.set_status"
SET_ANY_STATUS = "services.set_any_status"
EXPORT_LOCAL_LINKS = "services.export_local_links"
KEEP_SECTIONS = "services.keep_sections"
# How a hand-over stands in the trail, and how long whoever handed a page over may take it back.
HANDED = "services.hand_page"
TAKE_BACK = datetime.timedelta(days=30)
DELETE_PROVIDERS = "services.delete_provider"


def check_review(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may edit the page."""
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied(f"You may not edit “{page.title}”, so you may not say that it is still right.")


def review(user: Any, page: Page) -> bool:
    """Whether the person may say that the page is still right."""
    try:
        check_review(user, page)
    except PermissionDenied:
        return False
    return True


def stale_pages(user: Any) -> bool:
    """Whether the person may see the report of pages past their review date."""
    return bool(user.is_active and user.has_perm(VIEW_STALE_PAGES))


def check_local_links(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may have GOV.UK's file."""
    if not local_links(user):
        raise PermissionDenied("Only the web team, managers and auditors may export the links for GOV.UK.")


def local_links(user: Any) -> bool:
    """Whether the person may have the file of links that GOV.UK keeps."""
    return bool(user.is_active and user.has_perm(EXPORT_LOCAL_LINKS))


def check_tables(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may publish the page."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied(f"You may not publish “{page.title}”, so you may not change its tables.")


def services_open_to(user: Any) -> QuerySet[ServicePage]:
    """The services whose status the person may set: all, or those whose pages they edit."""
    if not user.is_active or not (user.has_perm(SET_STATUS) or user.has_perm(SET_ANY_STATUS)):
        return ServicePage.objects.none()
    services: QuerySet[ServicePage] = ServicePage.objects.live()
    if user.has_perm(SET_ANY_STATUS):
        return services
    own = page_permission_policy.instances_user_has_permission_for(user, "change")
    return services.filter(pk__in=own.values("pk"))


def set_status(user: Any) -> bool:
    """Whether the person may set the status of some service."""
    return services_open_to(user).exists()


def check_set_status(user: Any, services: Iterable[ServicePage] | None = None) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may set the status of all."""
    if services is None:
        if not set_status(user):
            raise PermissionDenied("You may set the status of no service.")
        return
    asked = {page.pk: page.title for page in services}
    allowed = set(services_open_to(user).filter(pk__in=asked).values_list("pk", flat=True))
    refused = [title for pk, title in asked.items() if pk not in allowed]
    if refused or not asked:
        names = ", ".join(f"“{title}”" for title in refused)
        raise PermissionDenied(f"You may not set the status of {names or 'no service'}.")


def statuses_open_to(user: Any) -> QuerySet[ServiceStatus]:
    """The statuses that the person may end or change: those that are about services of theirs alone."""
    own = services_open_to(user).values("pk")
    others = ServiceStatus.services.through.objects.exclude(servicepage__in=own)
    rows = ServiceStatus.objects.exclude(pk__in=others.values("servicestatus"))
    return rows.filter(services__in=own).distinct()


def keep_sections(user: Any) -> bool:
    """Whether the person may say who edits a section."""
    return bool(user.is_active and user.has_perm(KEEP_SECTIONS))


def check_keep_sections(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may say who edits a section."""
    if not keep_sections(user):
        raise PermissionDenied("Only the web team says who edits a section.")


def web_team() -> QuerySet[Any]:
    """The people who say who edits a section, by name: whom a champion asks."""
    return who_may(KEEP_SECTIONS).order_by("last_name", "first_name", "pk")


def check_edit(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may edit the page."""
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied(f"You may not edit “{page.title}”.")


def check_throw_away(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may go back to what residents see."""
    check_edit(user, page)
    if not throw_away(user, page):
        raise PermissionDenied(
            f"The draft of “{page.title}” cannot be thrown away now: it is not on the site, waits to appear "
            "or for approval, or is locked by somebody."
        )


def throw_away(user: Any, page: Page) -> bool:
    """Whether the person may go back to what residents see, of a page whose draft waits for nothing."""
    rights = page.permissions_for_user(user)
    waits = page.workflow_in_progress or page.scheduled_revision is not None
    return bool(rights.can_edit() and page.live and not (page.alias_of_id or waits or rights.page_locked()))


def check_hand(user: Any, *pages: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person edits each page, keeps it, or handed
    it lately to whoever keeps it now: what is undone needs no more rights than what was done.
    """
    others = [page for page in pages if not keeping.is_kept_by(page, user)]
    others = [page for page in others if not page.permissions_for_user(user).can_edit()]
    handed = handed_by(user) if others else {}
    for page in others:
        if handed.get(page.pk) is None or handed[page.pk] != page.content_owner_id:
            check_edit(user, page)


def handed_by(user: Any) -> dict[int, int]:
    """The pages that were the person's and that they handed over lately, last of all, each with its taker."""
    own = list(keeping.owned_by(user).values_list("pk", flat=True))
    rows = PageLogEntry.objects.filter(action=HANDED)
    lately = {"user": user, "timestamp__gte": clock.now() - TAKE_BACK, "data__from_id__in": own}
    mine = rows.filter(**lately)
    facts = ("page_id", "user_id", "timestamp", "data")
    last = {
        page: (by, at, data)
        for page, by, at, data in rows.filter(page__in=mine.values("page"))
        .order_by("timestamp", "pk")
        .values_list(*facts)
    }
    return {
        page: data["to_id"]
        for page, (by, at, data) in last.items()
        if by == user.pk and at >= lately["timestamp__gte"] and data["from_id"] in own and data["to_id"]
    }


def editors_of(pages: Iterable[Page]) -> dict[int, int]:
    """Of how many of the pages each account is an editor; two queries, however many there are."""
    asked = [(page.path, page.owner_id) for page in pages]
    everywhere = get_user_model()._default_manager.filter(is_active=True, is_superuser=True)
    found = {pk: len(asked) for pk in everywhere.values_list("pk", flat=True)}
    rights: dict[int, set[tuple[str, bool]]] = defaultdict(set)
    rows = GroupPagePermission.objects.filter(
        permission__codename__in=("change_page", "add_page"), group__user__is_active=True
    ).values_list("group__user", "page__path", "permission__codename")
    for user, path, codename in rows:
        rights[user].add((path, codename == "add_page"))
    for user, places in rights.items():
        # Whoever may only add edits what they have made themselves.
        may = sum(
            any(path.startswith(place) and (not only_own or maker == user) for place, only_own in places)
            for path, maker in asked
        )
        found[user] = max(may, found.get(user, 0))
    return found


def short_addresses(user: Any) -> bool:
    """Whether the person may see the short addresses and their codes."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


def check_short(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may see the short addresses."""
    if not short_addresses(user):
        raise PermissionDenied("Only people who work on this site see its short addresses.")


def mend_short(user: Any, short: ShortAddress, editable: Collection[int] | None = None) -> bool:
    """Whether the person may remove the short address or lead it elsewhere.

    Those who edit its page may; when that was deleted, the web team. `editable` are the numbers of pages
    that the person edits, where they are known.
    """
    if short.page_id is None:
        return keep_sections(user)
    if editable is not None:
        return short.page_id in editable
    page: Any = short.page
    return bool(page.permissions_for_user(user).can_edit())


def check_mend_short(user: Any, short: ShortAddress) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may remove or redirect it."""
    if not mend_short(user, short):
        if short.page is None:
            raise PermissionDenied("Its page was deleted: the web team alone removes it or leads it on.")
        raise PermissionDenied(f"You may not edit “{short.page.title}”, to which it leads.")


def check_watch(user: Any, page: Page) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may be told when the page changes."""
    if not (user.is_active and user.has_perm("wagtailadmin.access_admin")):
        raise PermissionDenied("Only people who work on this site are told when its pages change.")
    if not page.live:
        check_edit(user, page)


def keep_neighbours(user: Any) -> bool:
    """Whether the person may say whose the postcodes around this council are."""
    names = ("addresses.add_neighbouringarea", "addresses.change_neighbouringarea")
    return bool(user.is_active and user.has_perms(names))


def check_neighbours(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may."""
    if not keep_neighbours(user):
        raise PermissionDenied("Only the web team says whose the postcodes around this council are.")


def check_delete_providers(user: Any) -> None:
    """Raises PermissionDenied, with a reason to read, unless the person may take providers away."""
    if not (user.is_active and user.has_perm(DELETE_PROVIDERS)):
        raise PermissionDenied("Only the web team deletes who runs services, or lets another take over.")

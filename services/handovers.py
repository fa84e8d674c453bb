"""What somebody who leaves holds of pages, and how it goes to others and back."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from wagtail.models import Page, WorkflowState

from council.core.models import Owner
from council.core.registries import Handable, HandOver
from services import actions, stale
from services.models import PageWatch, TopicPage


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


# ---- the pages of which they are the owner


def _owned(user: Any) -> list[str]:
    lines = []
    for owner in actions.owners_of(user):
        count = sum(model.objects.filter(content_owner=owner).count() for model in stale.page_types())
        if count:
            whose = "" if actions.is_personal(owner, user) else f" as {owner.name}"
            lines.append(f"{_count(count, 'page')} that they keep{whose}")
        elif not actions.is_personal(owner, user):
            lines.append(f"the page owner “{owner.name}”")
    return lines


def _move_owned(plan: HandOver, by: Any) -> dict[str, Any]:
    moved: list[list[Any]] = []
    accounts: list[list[int]] = []
    deputies: list[list[int]] = []
    for owner in actions.owners_of(plan.leaver):
        if not actions.is_personal(owner, plan.leaver):
            accounts.append([owner.pk, plan.leaver.pk, plan.to.pk])
            Owner.objects.filter(pk=owner.pk).update(account=plan.to)
            continue
        for model in stale.page_types():
            takers: dict[Any, list[int]] = defaultdict(list)
            for pk, path in model.objects.filter(content_owner=owner).values_list("pk", "path"):
                takers[plan.taker(path)].append(pk)
            for taker, ids in takers.items():
                new = actions.owner_of(taker)
                actions.set_owner(model=model, page_ids=ids, owner=new)
                for page in Page.objects.filter(pk__in=ids):
                    actions.record_handed(page=page, before=owner, to=new, by=by)
                moved.append([model._meta.label, owner.pk, new.pk, ids])
        others = list(Owner.objects.filter(deputy=owner).values_list("pk", flat=True))
        if others:
            new = actions.owner_of(plan.to)
            Owner.objects.filter(pk__in=others).exclude(pk=new.pk).update(deputy=new)
            deputies += [[pk, owner.pk] for pk in others]
    return {"moved": moved, "accounts": accounts, "deputies": deputies}


def _return_owned(data: dict[str, Any], by: Any) -> None:
    for label, old, new, ids in data["moved"]:
        model = apps.get_model(label)
        # What the new owner has handed on in the meantime stays where it is.
        still = list(model.objects.filter(pk__in=ids, content_owner=new).values_list("pk", flat=True))
        again, taker = Owner.objects.filter(pk=old).first(), Owner.objects.filter(pk=new).first()
        actions.set_owner(model=model, page_ids=still, owner=again)
        for page in Page.objects.filter(pk__in=still):
            actions.record_handed(page=page, before=taker, to=again, by=by)
    for pk, old, new in data["accounts"]:
        Owner.objects.filter(pk=pk, account=new).update(account=old)
    for pk, old in data["deputies"]:
        Owner.objects.filter(pk=pk).update(deputy=old)


# ---- the sections that they edit


def sections_of(user: Any) -> list[TopicPage]:
    """The sections that the person edits as a champion, in the order of the page tree."""
    groups = user.groups.filter(name__startswith=actions.SECTION_GROUP.format(""))
    paths = Page.objects.filter(group_permissions__group__in=groups)
    return list(TopicPage.objects.filter(pk__in=paths.values("pk")).order_by("path"))


def _edited(user: Any) -> list[str]:
    return [f"the right to edit “{topic.title}”" for topic in sections_of(user)]


def _move_edited(plan: HandOver, by: Any) -> dict[str, Any]:
    rows = []
    for topic in sections_of(plan.leaver):
        taker = plan.taker(topic.path)
        had = taker in actions.champions_of(topic)
        if not had:
            actions.give_section(user=taker, topic=topic, by=by)
        actions.take_section(user=plan.leaver, topic=topic, by=by)
        rows.append([topic.pk, plan.leaver.pk, taker.pk, had])
    return {"sections": rows}


def _return_edited(data: dict[str, Any], by: Any) -> None:
    people = Owner._meta.get_field("account").related_model._default_manager
    for pk, old, new, had in data["sections"]:
        topic = TopicPage.objects.filter(pk=pk).first()
        if topic is None:
            continue
        if leaver := people.filter(pk=old).first():
            actions.give_section(user=leaver, topic=topic, by=by)
        if not had and (taker := people.filter(pk=new).first()):
            actions.take_section(user=taker, topic=topic, by=by)


# ---- what they have begun: locks, what waits for approval, the pages that they made


def _waiting(user: Any) -> Any:
    return WorkflowState.objects.active().filter(requested_by=user)


def _begun(user: Any) -> list[str]:
    lines = []
    if drafts := Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user).count():
        stay = "which stays where it is" if drafts == 1 else "which stay where they are"
        lines.append(f"{_count(drafts, 'draft')}, {stay} for the one who takes over")
    if locked := Page.objects.filter(locked_by=user, locked=True).count():
        lines.append(f"{_count(locked, 'page')} that they locked: unlocked")
    if sent := _waiting(user).count():
        lines.append(f"{_count(sent, 'page')} that they sent for approval")
    return lines


def _move_begun(plan: HandOver, by: Any) -> dict[str, Any]:
    locked = Page.objects.filter(locked_by=plan.leaver, locked=True)
    locks = [[page.pk, page.locked_at.isoformat() if page.locked_at else None] for page in locked]
    Page.objects.filter(pk__in=[pk for pk, _at in locks]).update(locked=False, locked_by=None, locked_at=None)
    states, made = [], []
    waiting = list(_waiting(plan.leaver))
    pages = Page.objects.in_bulk([int(state.object_id) for state in waiting])
    for state in waiting:
        page = pages.get(int(state.object_id))
        taker = plan.taker(page.path) if page else plan.to
        WorkflowState.objects.filter(pk=state.pk).update(requested_by=taker)
        states.append([state.pk, taker.pk])
    takers: dict[Any, list[int]] = defaultdict(list)
    for pk, path in Page.objects.filter(owner=plan.leaver).values_list("pk", "path"):
        takers[plan.taker(path)].append(pk)
    for taker, ids in takers.items():
        Page.objects.filter(pk__in=ids).update(owner=taker)
        made.append([taker.pk, ids])
    return {"leaver": plan.leaver.pk, "locks": locks, "states": states, "made": made}


def _return_begun(data: dict[str, Any], by: Any) -> None:
    for pk, at in data["locks"]:
        Page.objects.filter(pk=pk, locked=False).update(locked=True, locked_by=data["leaver"], locked_at=at)
    for pk, taker in data["states"]:
        WorkflowState.objects.filter(pk=pk, requested_by=taker).update(requested_by=data["leaver"])
    for taker, ids in data["made"]:
        Page.objects.filter(pk__in=ids, owner=taker).update(owner=data["leaver"])


# ---- the pages that they watch


def _watched(user: Any) -> list[str]:
    count = PageWatch.objects.filter(user=user).count()
    return [f"{_count(count, 'page')} that they are told about"] if count else []


def _move_watched(plan: HandOver, by: Any) -> dict[str, Any]:
    rows = []
    for watch in PageWatch.objects.filter(user=plan.leaver).select_related("page"):
        taker = plan.taker(watch.page.path)
        _found, new = PageWatch.objects.get_or_create(user=taker, page=watch.page)
        rows.append([watch.page_id, plan.leaver.pk, taker.pk, new])
    PageWatch.objects.filter(user=plan.leaver).delete()
    return {"watches": rows}


def _return_watched(data: dict[str, Any], by: Any) -> None:
    for page_id, old, taker, new in data["watches"]:
        if Page.objects.filter(pk=page_id).exists():
            PageWatch.objects.get_or_create(user_id=old, page_id=page_id)
        if new:
            PageWatch.objects.filter(user_id=taker, page_id=page_id).delete()


ALL: dict[str, Handable] = {
    "services.owned": Handable(_owned, _move_owned, _return_owned),
    "services.sections": Handable(_edited, _move_edited, _return_edited),
    "services.begun": Handable(_begun, _move_begun, _return_begun),
    "services.watched": Handable(_watched, _move_watched, _return_watched),
}

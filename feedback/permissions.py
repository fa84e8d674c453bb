"""Who sees which feedback."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from council.core.roles import Role, has_role
from feedback.models import PageFeedback

# Those who see the feedback on every page; others see that on the pages which they may edit.
READERS = (Role.ADMINISTRATOR, Role.AUDITOR, Role.MANAGER)


def visible_to(user: Any, feedback: QuerySet[PageFeedback]) -> QuerySet[PageFeedback]:
    """The feedback that this member of staff may see."""
    if any(has_role(user, role) for role in READERS):
        return feedback
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return feedback.filter(Q(page__in=pages.values("pk")))


def may_triage(user: Any, feedback: PageFeedback) -> bool:
    """Whether the person may say what becomes of this feedback: whoever may edit the page, and auditors."""
    if has_role(user, Role.ADMINISTRATOR) or has_role(user, Role.AUDITOR):
        return True
    return feedback.page is not None and feedback.page.permissions_for_user(user).can_edit()

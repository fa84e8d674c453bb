"""What residents said that nobody has dealt with."""

from typing import Any

from django.urls import reverse

from council.core.registries import Work
from feedback import permissions
from feedback.models import PageFeedback


def comments(user: Any) -> Work | None:
    """New comments on the pages that the person looks after, or on all for auditors."""
    if not user.has_perm("feedback.view_pagefeedback"):
        return None
    new = PageFeedback.objects.filter(state=PageFeedback.NEW).exclude(comment="")
    count = permissions.visible_to(user, new).count()
    return Work(
        title="Feedback",
        count=count,
        text="new comment on your pages" if count == 1 else "new comments on your pages",
        url=f"{reverse('feedback_pagefeedback_modeladmin_index')}?state__exact={PageFeedback.NEW}",
        link_text="Read the feedback",
    )

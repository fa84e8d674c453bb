"""Ready-made messages in the admin."""

from typing import Any, ClassVar

from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import ReadyMessage
from home.permissions import publish_banner


class ReadyMessagePolicy(ModelPermissionPolicy):
    """Whoever puts banners on the site keeps the messages that they start from."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return publish_banner(user)


def in_full(message: ReadyMessage) -> str:
    """Its words as a banner begins with them."""
    ends = "" if message.heading.endswith((".", "!", "?")) or not message.text else "."
    return f"{message.heading}{ends} {message.text}".strip()


class ReadyMessageViewSet(ModelViewSet):
    """The list of ready-made messages and their form."""

    model = ReadyMessage
    name = "ready_messages"
    url_prefix = "banners/ready-made"
    icon = "copy"
    menu_label = "Ready-made messages"
    copy_view_enabled = False
    inspect_view_enabled = False
    permission_policy = ReadyMessagePolicy(ReadyMessage)
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("says", label="What it says", accessor=in_full, classname="gh-said"),
        Column("get_kind_display", label="Kind", classname="gh-said gh-wide"),
    ]
    list_filter: ClassVar[list[str]] = ["kind"]


ready_messages = ReadyMessageViewSet()

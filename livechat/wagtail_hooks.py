from typing import Any

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from council.core.menu import MenuItemFor
from livechat.modeladmins import ChatRecords
from livechat.permissions import answer_chats
from livechat.views import console

modeladmin_register(ChatRecords)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [
        path("", console.console, name="console"),
        path("state/", console.state, name="state"),
        path("seat/", console.seat, name="seat"),
        path("pages/", console.pages, name="pages"),
        path("<int:pk>/events/", console.new_events, name="events"),
        path("<int:pk>/accept/", console.accept, name="accept"),
        path("<int:pk>/send/", console.send, name="send"),
        path("<int:pk>/back/", console.give_back, name="give_back"),
        path("<int:pk>/close/", console.close, name="close"),
    ]
    return [path("chat/", include((urls, "livechat_admin"), namespace="livechat_admin"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        answer_chats, "Live chat", reverse("livechat_admin:console"), icon_name="comment", order=90
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        "livechat.seat", "Come to or leave the chat desk", "Came to or left the chat desk"
    )
    actions.register_action("livechat.accept", "Accept a chat", "Accepted the chat")
    actions.register_action("livechat.give_back", "Put a chat back", "Put the chat back in the queue")
    actions.register_action("livechat.close", "End a chat", "Ended the chat")

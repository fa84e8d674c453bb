"""What the home app registers with Wagtail."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from council.core import clock
from council.core.menu import MenuItemFor
from home import admin_views as banners
from home.models import EventPage, HomePage
from home.models.stories import Story
from home.newsroom import after_publishing, calling_off, sharing
from home.newsroom.lists import event_list, news_list
from home.newsroom.panels import NewsPanel, lists_open_to
from home.newsroom.topics import TopicViewSet
from home.newsroom.work import may_share, why_not
from home.panels import BannersPanel
from home.permissions import ask_off, call_off, manage_social, publish_banner
from home.social import admin_views
from home.viewsets import ready_messages


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    urls = [
        path("", banners.index, name="index"),
        path("new/", banners.add, name="add"),
        path("edit/<int:pk>/", banners.edit, name="edit"),
        path("look/", banners.look, name="look"),
        path("log/", banners.log, name="log"),
        *banners.spans.urls,
    ]
    return [path("banners/", include((urls, "banners"), namespace="banners"))]


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    return [*names, "home/icons/newspaper.svg"]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItemFor(
        publish_banner, "Banners", reverse("banners:index"), name="banners", icon_name="warning", order=250
    )


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def register_ready_messages() -> ModelViewSet:
    return ready_messages


@hooks.register("construct_homepage_panels")
def show_banners(request: HttpRequest, panels: list[Component]) -> None:
    if publish_banner(request.user):
        panels.append(BannersPanel(request))


@hooks.register("register_admin_viewset")
def register_stories() -> list[ViewSet]:
    return [news_list, event_list]


@hooks.register("construct_homepage_panels")
def show_news(request: HttpRequest, panels: list[Component]) -> None:
    lists = lists_open_to(request.user)
    if lists:
        panels.append(NewsPanel(request, lists))


# Not after_publish_page: this stands below the word that it is published.
@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_who_is_told(request: HttpRequest, page: Page) -> None:
    if isinstance(page, Story) and "action-publish" in request.POST:
        after_publishing.say_how_it_is_shown(request, page)
        for words in after_publishing.told(page):
            messages.info(request, words)
        if after_publishing.to_share(page):
            button = messages.button(reverse("share_page", args=[page.pk]), "Share it", False)
            messages.info(request, "It is ready to be shared on social media.", buttons=[button])


@hooks.register("after_edit_page")
def say_what_is_small(request: HttpRequest, page: Page) -> None:
    # Of a draft nothing is said: the words would wait for the next screen, when another picture stands there.
    if isinstance(page, HomePage) and "action-publish" in request.POST:
        for item in page.advice():
            messages.info(request, item.text)


@hooks.register("register_admin_urls")
def sharing_urls() -> list[Any]:
    return [
        path("call-off/<int:page_id>/", calling_off.ask, name="call_off_event"),
        path("share/<int:page_id>/", sharing.share, name="share_page"),
        path("share/<int:page_id>/<int:number>/", sharing.post, name="share_page_post"),
    ]


@hooks.register("register_page_header_buttons")
def share_button(page: Page, user: Any, next_url: str | None = None, **kwargs: Any) -> Iterator[Button]:
    if not page.live or not issubclass(page.specific_class or Page, Story):
        return
    story = page.specific
    if may_share(user, story) and not why_not(story, clock.today()):
        yield Button(
            "Share on social media", reverse("share_page", args=[page.pk]), icon_name="link", priority=40
        )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def call_off_button(page: Page, user: Any, next_url: str | None = None, **_more: Any) -> Iterator[Button]:
    if not page.live or not issubclass(page.specific_class or Page, EventPage):
        return
    event = page.specific
    may = call_off(user, event)
    if not event.is_over(clock.today()) and (may or ask_off(user, event)):
        words = event.ask_again if may else "Ask for it to be cancelled, postponed or to go ahead"
        query = f"?{urlencode({'next': next_url})}" if next_url else ""
        url = reverse("call_off_event", args=[page.pk]) + query
        yield Button(words, url, icon_name="cross", priority=3)


@hooks.register("register_log_actions")
def register_actions(registry: LogActionRegistry) -> None:
    registry.register_action("home.publish_banner", "Put a banner on the site", "Banner put on the site")
    registry.register_action("home.end_banner", "Take a banner off the site", "Banner taken off the site")
    registry.register_action("home.restore_banner", "Put a banner back", "Banner put back")
    registry.register_action("home.extend_banner", "Change when a banner ends", "End of a banner changed")
    registry.register_action("home.share", "Share on social media", "Shared on social media")
    registry.register_action("home.unshare", "Take back that it was shared", "Not shared after all")
    registry.register_action(
        "home.ask_off", "Ask for an event to be called off", "Asked whether it goes ahead"
    )
    registry.register_action("home.let_write", "Let somebody write news", "Somebody may write news")
    registry.register_action("home.save_social", "Keep a social feed", "Social feed kept")
    registry.register_action(
        "home.delete_social", "Take a social feed off the site", "Social feed taken away"
    )


@hooks.register("register_admin_urls")
def social_urls() -> list[Any]:
    urls = [
        path("", admin_views.index, name="index"),
        path("new/", admin_views.add, name="add"),
        path("<int:pk>/", admin_views.edit, name="edit"),
        path("<int:pk>/remove/", admin_views.delete, name="delete"),
        path("<int:pk>/fetch/", admin_views.retry, name="retry"),
    ]
    return [path("social/", include((urls, "social_admin"), namespace="social_admin"))]


@hooks.register("register_admin_menu_item")
def social_menu_item() -> MenuItem:
    return MenuItemFor(
        manage_social,
        "Social feeds",
        reverse("social_admin:index"),
        name="social",
        icon_name="globe",
        order=260,
    )

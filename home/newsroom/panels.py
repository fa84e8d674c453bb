"""What a writer of news sees on signing in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from council.core import clock
from council.core.desk import Step
from home.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from home.newsroom.lists import coming, own_list, schedule_in_words

MOST = 8
KINDS = (
    (NewsIndexPage, NewsPage, "Write news", "newspaper"),
    (EventIndexPage, EventPage, "Add an event", "date"),
)


def lists_open_to(user: Any) -> list[Page]:
    """The lists of news and events to which the person may add."""
    indexes = [*NewsIndexPage.objects.live(), *EventIndexPage.objects.live()]
    return [index for index in indexes if index.permissions_for_user(user).can_add_subpage()]


class NewsPanel(Component):
    """The way to write news, and what is going to appear or leave by itself."""

    name = "news"
    order = 6
    template_name = "home/admin/news_panel.html"

    def __init__(self, request: HttpRequest, lists: list[Page]) -> None:
        self.request, self.lists = request, lists

    def steps(self) -> list[Step]:
        """Writing news and adding an event: in the one list, or after choosing between several."""
        found = []
        for order, (index, page, label, icon) in enumerate(KINDS):
            lists = [one for one in self.lists if isinstance(one, index)]
            own = own_list(self.request.user, lists)
            if own is not None:
                url = reverse("wagtailadmin_pages:add", args=["home", page._meta.model_name, own.pk])
            else:
                url = reverse("news:choose_parent" if page is NewsPage else "events:choose_parent")
            if lists:
                found.append(Step(label, url, icon, 10 + order))
        return found

    def elsewhere(self) -> list[dict[str, str]]:
        """The ways to write for another website than the person's own, where they may."""
        found = []
        for index, page, label, _icon in KINDS:
            lists = [one for one in self.lists if isinstance(one, index)]
            own = own_list(self.request.user, lists)
            others = [one for one in lists if one != own]
            if own is not None and others:
                name = "news:choose_parent" if page is NewsPage else "events:choose_parent"
                if len(others) == 1:
                    site = others[0].get_parent().title
                    url = reverse(
                        "wagtailadmin_pages:add", args=["home", page._meta.model_name, others[0].pk]
                    )
                else:
                    site, url = "another website", reverse(name)
                found.append({"label": f"{label} for {site}", "url": url})
        return found

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now = clock.now()
        rows: list[Any] = []
        for model in (NewsPage, EventPage):
            rows += coming(model.objects.defer_streamfields(), now)[:MOST]
        rows.sort(key=lambda page: page.appears_at or page.expire_at)
        return {
            "elsewhere": self.elsewhere(),
            "coming": [
                {
                    "page": page,
                    "words": schedule_in_words(page, now),
                    "may_edit": page.permissions_for_user(self.request.user).can_edit(),
                }
                for page in rows[:MOST]
            ],
        }

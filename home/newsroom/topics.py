"""Topics of news and events: their list, and the window in which a story is given one."""

from typing import Any, ClassVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import EventPage, NewsPage, NewsTopic


class ChooseTopic(ChooseView):
    """The window's first screen; its title says all."""

    page_subtitle = ""


class TopicChooser(SnippetChooserViewSet):
    """The window in which news and events are given their topic."""

    choose_view_class = ChooseTopic
    choose_one_text = "Choose a topic"
    choose_another_text = "Choose another topic"

    @cached_property
    def widget_class(self) -> Any:
        """The field in the editor, in the same words; Wagtail's takes those of the model."""
        widget = super().widget_class
        widget.choose_one_text = self.choose_one_text
        widget.choose_another_text = self.choose_another_text
        widget.link_to_chosen_text = "Edit this topic"
        return widget


class TopicViewSet(SnippetViewSet):
    """Topics of news and events."""

    chooser_viewset_class = TopicChooser

    model = NewsTopic
    icon = "tag"
    menu_label = "Topics of news"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("news", label="News"),
        Column("events", label="Events"),
    ]
    menu_order = 212
    add_to_admin_menu = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[NewsTopic]:
        """The topics, with how much of each residents find."""
        return NewsTopic.objects.annotate(news=_live_of(NewsPage), events=_live_of(EventPage))


def _live_of(kind: Any) -> Coalesce:
    found = kind.objects.live().filter(topic=OuterRef("pk")).order_by().values("topic")
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)

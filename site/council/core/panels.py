"""How the page editor is laid out."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents import get_document_model
from wagtail.models import Locale, ReferenceIndex, WorkflowState

from council.core import clock, languages
from council.core.locks import another_time


class OneParagraph(AdminAutoHeightTextInput):
    """A box as tall as its words, which are one paragraph however they were typed."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if isinstance(value, str) else value


class FilesPanel(Panel):
    """The files that the page shows, each with the way to replace it; nothing when it shows none."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "core/admin/files.html"

        @cached_property
        def files(self) -> list[Any]:
            """The files, by title."""
            if not self.instance.pk:
                return []
            model = get_document_model()
            used = ReferenceIndex.get_references_for_object(self.instance).filter(
                to_content_type=ContentType.objects.get_for_model(model)
            )
            numbers = [int(pk) for pk in used.values_list("to_object_id", flat=True)]
            return list(model.objects.filter(pk__in=numbers).order_by("title"))

        def is_shown(self) -> bool:
            """Whether there is anything to show."""
            return bool(self.files)


class WelshPanel(MultiFieldPanel):
    """Fields for Welsh, shown to councils that have it."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The fields, once there is a Welsh locale."""

        def is_shown(self) -> bool:
            """Whether the council has added Welsh."""
            return Locale.objects.filter(language_code__in=languages.others()).exists()


class StandingPanel(Panel):
    """What has become of a page, in the words of `template`, with the way to the screen that changes it."""

    def __init__(self, *, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"template": self.template}

    class BoundPanel(Panel.BoundPanel):
        """The words for one page."""

        @property
        def template_name(self) -> str:
            """What draws them."""
            return str(self.panel.template)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            # What residents read counts, not what is drafted.
            live = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
            may = live.permissions_for_user(self.request.user) if live is not None else None
            return {
                "page": page,
                "live": live,
                "may_publish": may is not None and may.can_publish(),
                "may_ask": may is not None and may.can_edit(),
            }


class NeededPanel(FieldPanel):
    """A field with the star of those that are needed: a draft is kept without it, and not published."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The field on one page."""

        def is_required(self) -> bool:
            """Whether it has the star; a page that is not reviewed needs no date for that."""
            return self.panel.field_name != "review_date" or self.instance.needs_review


class WordsToEditors(Panel):
    """What whoever opens the page must know first: its note to editors, and why it was sent back."""

    class BoundPanel(Panel.BoundPanel):
        """Drawn above the fields; nothing when there is nothing to say."""

        template_name = "core/admin/words_to_editors.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            page = self.instance
            state = page.current_workflow_state if page.pk else None
            returned = state if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES else None
            told = {"page": page, "returned": returned and returned.current_task_state}
            return told | {"meant_for": self._meant_for()}

        def _meant_for(self) -> datetime.datetime | None:
            """The time that a draft has to appear, while it is not scheduled for it by those who may."""
            page = self.instance
            meant: datetime.datetime | None = page.go_live_at
            if meant is None or meant <= clock.now() or page.scheduled_revision:
                return None
            return meant if page.permissions_for_user(self.request.user).can_publish() else None

        def is_shown(self) -> bool:
            return bool(self.instance.pk)


class SchedulePanel(PublishingPanel):
    """When the page appears and goes, in those words."""

    class BoundPanel(PublishingPanel.BoundPanel):
        """The window of one page: who may publish schedules, everybody else saves the times."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page, waiting = self.instance, self.instance.pk and self.instance.scheduled_revision
            above = page if page.pk else self.form.parent_page
            may = above.permissions_for_user(self.request.user)
            context["may_schedule"] = may.can_publish() if page.pk else may.can_publish_subpage()
            if waiting:
                context["move"] = another_time(page, waiting)
            return context

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        appears, goes = self.children
        appears.heading, appears.help_text = (
            "Goes live on",
            "The day and the time from which residents see it.",
        )
        goes.heading, goes.help_text = "Comes off on", "Left empty, it stays on the website."


ADDRESS = [
    FieldPanel(
        "slug",
        heading="Address of the page",
        help_text="The end of its web address. When you change it, the old address leads to the new one. "
        "Left empty, it is made of the title.",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "seo_title",
                heading="Title in search engines",
                help_text="Leave it empty: the page's own title is used.",
            ),
            FieldPanel(
                "search_description",
                heading="Words in search engines",
                help_text="Leave it empty: the summary is used.",
            ),
            FieldPanel("show_in_menus", heading="In the site's menus"),
        ],
        heading="For the web team",
        classname="collapsed",
    ),
]


def _plain(panel: Panel | str) -> Panel | str:
    """The title with its label and box in sight, like every other field; the body with what it is for."""
    match getattr(panel, "field_name", ""):
        case "title":
            # Saved while it is typed, a page would keep the address of its title's first letters.
            return TitleFieldPanel(
                "title",
                placeholder=False,
                classname="",
                help_text="What the page is called, as residents read it.",
            )
        case "summary":
            return NeededPanel("summary", widget=OneParagraph)
        case "body" if not getattr(panel, "heading", ""):
            return FieldPanel(
                "body",
                heading="Text of the page",
                help_text="What people need most comes first. Add paragraphs, headings, pictures and tables.",
            )
    return panel


def tabs(content: Sequence[Panel | str]) -> TabbedInterface:
    """The three tabs of every page type: what it says, who keeps it right, how it is found."""
    content = [_plain(panel) for panel in content]
    return TabbedInterface(
        [
            ObjectList(
                [WordsToEditors(), *content, FilesPanel(heading="Files on this page")], heading="Content"
            ),
            ObjectList(
                [NeededPanel("content_owner"), NeededPanel("review_date"), FieldPanel("editor_note")],
                heading="Who keeps it right",
            ),
            ObjectList([*ADDRESS, SchedulePanel(), CommentPanel()], heading="Address and search"),
        ]
    )

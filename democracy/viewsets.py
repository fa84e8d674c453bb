"""Councillors, wards and parties in the admin."""

from typing import Any, ClassVar, cast

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from council.core import clock
from democracy import actions
from democracy.models import Committee, Councillor, Meeting, Party, Ward
from democracy.permissions import Keepers


class KeptViewSet(SnippetViewSet):
    """Records of those who keep councillors and meetings."""

    @cached_property
    def permission_policy(self) -> Keepers:
        """Asks who may publish their pages."""
        return Keepers(self.model)


class CouncillorViewSet(KeptViewSet):
    """Who was elected."""

    model = Councillor
    icon = "group"
    menu_label = "Councillors"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("ward", label="Ward", sort_key="ward__name"),
        Column("party", label="Party", sort_key="party__name"),
        BooleanColumn("is_serving", label="Now", sort_key="is_serving"),
    ]
    list_filter: ClassVar[list[str]] = ["ward", "party", "is_serving"]
    list_export: ClassVar[list[str]] = [
        "name", "ward", "party", "role", "email", "phone", "elected", "is_serving",
    ]  # fmt: skip
    search_fields: ClassVar[list[str]] = ["name"]
    ordering = "sort_name"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Councillor]:
        """All, with their ward and party."""
        return Councillor.objects.select_related("ward", "party")


class WardViewSet(KeptViewSet):
    """Where councillors are elected."""

    model = Ward
    icon = "site"
    menu_label = "Wards"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("seats", label="Seats", sort_key="seats"),
        Column("elected_now", label="Councillors now", sort_key="elected_now"),
    ]
    search_fields: ClassVar[list[str]] = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ward]:
        """All, with how many councillors each has."""
        return Ward.objects.annotate(elected_now=Count("councillors", filter=Q(councillors__is_serving=True)))


class PartyViewSet(KeptViewSet):
    """For whom councillors sit."""

    model = Party
    icon = "tag"
    menu_label = "Parties"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("sitting", label="Councillors now", sort_key="sitting"),
    ]
    search_fields: ClassVar[list[str]] = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        """All, with how many councillors each has."""
        return Party.objects.annotate(sitting=Count("councillors", filter=Q(councillors__is_serving=True)))


class CommitteeViewSet(KeptViewSet):
    """Who decides what."""

    model = Committee
    icon = "group"
    menu_label = "Committees"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("seats", label="Members", sort_key="seats"),
        BooleanColumn("is_meeting", label="Meets now", sort_key="is_meeting"),
    ]
    search_fields: ClassVar[list[str]] = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Committee]:
        """All, with how many sit in each."""
        found: Any = Committee.objects.annotate(seats=Count("members"))
        return cast(QuerySet[Committee], found)


class MeetingFilter(WagtailFilterSet):
    """Whose meetings, and whether they are cancelled."""

    cancelled = django_filters.BooleanFilter(
        field_name="cancelled_at", lookup_expr="isnull", exclude=True, label="Cancelled"
    )

    class Meta:
        model = Meeting
        fields: ClassVar[list[str]] = ["committee"]


class AddMeeting(CreateView):
    """A new meeting."""

    def save_instance(self) -> Meeting:
        """Stores it by the one action that does."""
        return actions.save_meeting(meeting=self.form.save(commit=False), by=self.request.user)


class EditMeeting(EditView):
    """A meeting; when it begins is changed by moving it."""

    def get_form(self, form_class: Any = None) -> Any:
        """Shows when it begins, and leaves that as it is."""
        form = super().get_form(form_class)
        begins = form.fields["starts_at"]
        begins.disabled = True
        begins.help_text = "To change it, press “Move it” above, so that residents hear of it."
        return form

    def save_instance(self) -> Meeting:
        """Stores what was changed by the one action that does."""
        self.has_content_changes = self.form.has_changed()
        return actions.save_meeting(meeting=self.form.save(commit=False), by=self.request.user)


class MeetingViewSet(KeptViewSet):
    """What meets when, with agenda and papers."""

    model = Meeting
    icon = "date"
    menu_label = "Meetings"
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("stands", label="Where it stands", accessor=lambda one: one.standing(clock.now()).state_name),
        Column("files", label="Papers", sort_key="files"),
    ]
    filterset_class = MeetingFilter
    add_view_class = AddMeeting
    edit_view_class = EditMeeting
    search_fields: ClassVar[list[str]] = ["about"]
    ordering = "-starts_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        """All, with how many papers each has."""
        return Meeting.objects.select_related("committee").annotate(files=Count("papers"))


class DemocracyViewSetGroup(SnippetViewSetGroup):
    """The menu in which they stand."""

    menu_label = "Democracy"
    menu_icon = "group"
    menu_order = 254
    items = (MeetingViewSet, CommitteeViewSet, CouncillorViewSet, WardViewSet, PartyViewSet)

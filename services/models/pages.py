"""The council's services as pages."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from council.core import clock, navigation, pictures
from council.core.blocks import BodyBlock
from council.core.cards import Card, address
from council.core.fields import Stream
from council.core.models import PicturedPage, SynonymsMixin
from council.core.panels import tabs
from council.core.related import RelatedBlock, related_entries
from council.pagecache.popular import changes_at, popular
from services import lgil
from services.blocks import DoorBlock
from services.models.provider import Provider, RunBy, valid_phone
from services.models.status import Statuses
from services.providers.postcode import PostcodeForm

valid_lgsl = RegexValidator(r"^\d{1,5}$", "An LGSL number has one to five digits.")


class ContentPage(SynonymsMixin, PicturedPage):
    """What topics, services and information pages share."""

    read_with: tuple[str, ...] = ("picture", "provider")
    body = Stream(BodyBlock(), blank=True)
    doors = Stream(
        [("action", DoorBlock())],
        blank=True,
        max_num=6,
        verbose_name="task doors",
        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
    )
    related = Stream(
        RelatedBlock(),
        blank=True,
        verbose_name="related pages",
        help_text="What people need next, up to eight.",
    )
    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="run by another body",
        help_text="Choose it when this council does not run the service. The page says so first.",
    )
    provider_phone = models.CharField(
        "its number for this",
        max_length=40,
        blank=True,
        validators=[valid_phone],
        help_text="Left empty, its main number.",
    )
    provider_url = models.URLField(
        "its page about this",
        max_length=500,
        blank=True,
        help_text="Where on its website people do this. Left empty, where it takes questions and reports.",
    )

    search_fields = [
        *SynonymsMixin.search_fields,
        index.SearchField("body"),
        index.FilterField("provider"),
    ]
    content = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel(
            "doors",
            heading="What people can do here",
            help_text="A button for each task: apply, pay, report, request. The first is the main one.",
        ),
        FieldPanel("body", heading="Text"),
        FieldPanel("related"),
        PicturedPage.picture_panel,
    ]

    run_by_fields = (FieldPanel("provider"), FieldPanel("provider_phone"), FieldPanel("provider_url"))
    provider_panel = MultiFieldPanel(run_by_fields, heading="Run by another body")

    class Meta:
        abstract = True

    def stands_without_text(self) -> bool:
        """When a button or whoever runs it leads people on."""
        return bool(self.doors or self.provider_id)

    @property
    def run_by(self) -> RunBy | None:
        """Who runs this, when it is not this council."""
        if self.provider is None:
            return None
        return self.provider.running(phone=self.provider_phone, url=self.provider_url)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        around = navigation.for_request(request, self)
        context["related_pages"] = related_entries(self, around)
        pictures.shelf(request).announce(*(image for image, _role in self.pictures()))
        return context

    def pictures(self) -> Iterator[tuple[Any, str]]:
        if self.picture_id:
            yield self.picture, "page"
            yield self.picture, "card"
            yield self.picture, "share"
        yield from super().pictures()

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {f"listing:{self._meta.label}"}

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        return self._changes_at

    # When what is said of services on this page changes by the clock; known once it has been shown.
    _changes_at: datetime.datetime | None = None


class TopicPage(ContentPage):
    """A part of the council's work, with the services that belong to it as cards."""

    search_kind, search_weight = "service", 1.2

    edit_handler = tabs([*ContentPage.content, FieldPanel("synonyms"), ContentPage.provider_panel])
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "services.TopicPage"]
    subpage_types: ClassVar[list[str]] = [
        "services.ServicePage",
        "services.InfoPage",
        "services.GuidePage",
        "services.TablePage",
        "services.TopicPage",
        "directories.DirectoryPage",
        "democracy.CouncillorsPage",
        "democracy.MeetingsPage",
    ]
    page_description = (
        "To bring pages on one subject together, such as “Bins and recycling”. The pages that you add "
        "under it are listed on it by themselves."
    )

    class Meta:
        verbose_name = "topic"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        root, now = navigation.root_of(request), clock.now()
        context["cards"] = self.cards(root, now)
        if self.pk:
            context["popular"] = popular(self, root, now)
        return context

    def fresh_until(self, now: datetime.datetime) -> datetime.datetime | None:
        hour = changes_at(now)
        return min(self._changes_at, hour) if self._changes_at is not None else hour

    def cards(self, root: Page, now: datetime.datetime) -> list[Card]:
        """The pages directly under this one, with their summaries and how they run, in their order."""
        children = list(
            navigation.open_to_all(Page.objects.child_of(self))
            .order_by("path")
            .defer_streamfields()
            .specific()
        )
        statuses = Statuses({page.pk: page.translation_key for page in children}, now)
        self._changes_at = statuses.until
        providers = dict(Provider.objects.values_list("pk", "name"))
        return [
            Card(
                page.title,
                address(page, root),
                summary=getattr(page, "summary", ""),
                provider=providers.get(getattr(page, "provider_id", None) or 0, ""),
                status=statuses.worst(page.pk),
            )
            for page in children
        ]


class ServicePage(ContentPage):
    """One service: what it is, who may have it, what it costs, and the doors to the task."""

    needs_text = True
    search_kind, search_weight = "service", 1.2
    read_with = (*ContentPage.read_with, "responsibility")

    responsibility = models.ForeignKey(
        "services.Responsibility",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="services",
        verbose_name="where it differs by address",
        help_text="The page asks for a postcode and says who is responsible there.",
    )
    lgsl = models.CharField(
        "LGSL number",
        max_length=5,
        blank=True,
        validators=[valid_lgsl],
        help_text="The national list's number for this service, such as 530 for garden waste.",
    )

    lgil = models.CharField(
        "LGIL number",
        max_length=2,
        choices=lgil.choices,
        default=str(lgil.INFORMATION),
        help_text="What people come to this page to do, in the national list. Its buttons have numbers of "
        "their own: apply is 0, pay is 2, report is 17.",
    )

    privacy_notice = models.ForeignKey(
        "services.PrivacyNoticePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="services",
        help_text="The page leads to it: what this service does with what people tell it.",
    )

    edit_handler = tabs(
        [
            *ContentPage.content,
            MultiFieldPanel(
                [*ContentPage.run_by_fields, FieldPanel("responsibility")], heading="Run by another body"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("synonyms"),
                    FieldPanel("lgsl"),
                    FieldPanel("lgil"),
                    FieldPanel("privacy_notice"),
                ],
                heading="About this service",
            ),
        ]
    )
    search_fields = [*ContentPage.search_fields, index.FilterField("lgsl")]
    parent_page_types: ClassVar[list[str]] = ["services.TopicPage"]
    subpage_types: ClassVar[list[str]] = ["services.InfoPage", "services.GuidePage", "services.TablePage"]
    page_description = (
        "For something that people come to do: apply, pay, report, book or ask for. It begins with buttons "
        "that take them there."
    )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        statuses = Statuses({self.pk: self.translation_key}, clock.now())
        self._changes_at = statuses.until
        context["statuses"] = statuses.of(self.pk)
        if self.responsibility is not None:
            context["postcode_form"] = PostcodeForm(action=self.responsibility.get_absolute_url())
        around = navigation.for_request(request, self)
        context["privacy_notice"] = around.get(self.privacy_notice_id) if around is not None else None
        return context

    def stands_without_text(self) -> bool:
        """When a button, whoever runs it or a postcode leads people on."""
        return super().stands_without_text() or self.responsibility_id is not None

    def schema_org(self) -> dict[str, Any]:
        told: dict[str, Any] = {"@type": "GovernmentService"}
        if self.provider is not None:
            runs = {"@type": "Organization", "name": self.provider.name, "url": self.provider.url}
            told["provider"] = {name: value for name, value in runs.items() if value}
        return told

    class Meta:
        verbose_name = "service"
        permissions = [("view_stale_pages", "Can see which pages are past their review date")]


class InfoPage(ContentPage):
    """Something to read: how the council works, a policy, a guide."""

    needs_text = True

    edit_handler = tabs([*ContentPage.content, FieldPanel("synonyms"), ContentPage.provider_panel])
    parent_page_types: ClassVar[list[str]] = [
        "home.HomePage",
        "services.TopicPage",
        "services.ServicePage",
        "services.InfoPage",
    ]
    subpage_types: ClassVar[list[str]] = ["services.InfoPage", "services.GuidePage", "services.TablePage"]
    page_description = "For something to read rather than to do: a guide, a policy, who decides what and how."

    class Meta:
        verbose_name = "information page"

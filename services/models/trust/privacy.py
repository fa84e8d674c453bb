"""What the council does with what it is told: a notice for each service, and their index."""

from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from council.core import navigation
from council.core.blocks import BodyBlock
from council.core.cards import address
from council.core.fields import Stream
from council.core.models import BasePage
from council.core.panels import tabs
from services.models.trust.complete import PLAIN, CompletePage

# UK GDPR, Article 6(1), in the words of the Information Commissioner's Office.
BASES = (
    ("a", _("Consent: you have agreed to it (Article 6(1)(a))")),
    ("b", _("Contract: we need it for a contract with you (Article 6(1)(b))")),
    ("c", _("Legal obligation: the law requires us to do it (Article 6(1)(c))")),
    ("d", _("Vital interests: it may save somebody's life (Article 6(1)(d))")),
    ("e", _("Public task: we need it for a task that the law gives us (Article 6(1)(e))")),
    ("f", _("Legitimate interests, where it is not one of our public tasks (Article 6(1)(f))")),
)
# UK GDPR, Article 9(2): when health, race, religion and the like are among what is collected.
SPECIAL = (
    ("a", _("Explicit consent (Article 9(2)(a))")),
    ("b", _("Employment, social security and social protection law (Article 9(2)(b))")),
    ("c", _("Vital interests (Article 9(2)(c))")),
    ("e", _("Made public by the person (Article 9(2)(e))")),
    ("f", _("Legal claims (Article 9(2)(f))")),
    ("g", _("Substantial public interest, with a basis in law (Article 9(2)(g))")),
    ("h", _("Health or social care (Article 9(2)(h))")),
    ("i", _("Public health (Article 9(2)(i))")),
    ("j", _("Archiving, research and statistics (Article 9(2)(j))")),
)
slugs = RegexValidator(
    r"^[a-z0-9\-, ]*$", "Enter the forms as they stand in their address, with commas between."
)


class BasisBlock(blocks.StructBlock):
    """One lawful basis, what it is for, and the law behind it."""

    article = blocks.ChoiceBlock(choices=BASES, label="Lawful basis")
    purpose = blocks.CharBlock(
        required=False, max_length=200, label="For what", help_text="If not for all of it."
    )
    law = blocks.CharBlock(
        required=False,
        max_length=250,
        label="The law that gives us the task",
        help_text="Such as “Environmental Protection Act 1990, section 45”.",
    )

    class Meta:
        icon = "check"


class SpecialBlock(blocks.StructBlock):
    """A condition under which sensitive information is used."""

    article = blocks.ChoiceBlock(choices=SPECIAL, label="Condition")
    purpose = blocks.CharBlock(required=False, max_length=250, label="What and why")

    class Meta:
        icon = "lock"


class KeptBlock(blocks.StructBlock):
    """How long something is kept."""

    what = blocks.CharBlock(max_length=160)
    how_long = blocks.CharBlock(max_length=160, help_text="“6 years after the last payment.”")

    class Meta:
        icon = "time"


class PrivacyIndexPage(BasePage):
    """Every privacy notice of the council, with what they have in common."""

    body = Stream(BodyBlock(), blank=True)

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    edit_handler = tabs([FieldPanel("title"), FieldPanel("summary"), FieldPanel("body", heading="Text")])
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["services.PrivacyNoticePage"]
    max_count_per_parent = 1
    page_description = "The page that lists the privacy notices, which are added under it."

    class Meta:
        verbose_name = "privacy notices"
        verbose_name_plural = "privacy notices"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        root = navigation.root_of(request)
        notices = navigation.open_to_all(PrivacyNoticePage.objects.child_of(self)).order_by("sort_title")
        context["notices"] = [
            {"title": notice.title, "summary": notice.summary, "url": address(notice, root)}
            for notice in notices.only("title", "summary", "url_path", "sort_title")
        ]
        return context


class PrivacyNoticeQuerySet(PageQuerySet):
    """The words in which notices are asked for."""

    def for_form(self, slug: str) -> "PrivacyNoticeQuerySet":
        """The live notices of the form with this address."""
        found: PrivacyNoticeQuerySet = self.live().filter(forms__regex=rf"(^|[, ]){slug}($|[, ])")
        return found


class PrivacyNoticePage(CompletePage):
    """What one service collects about people, why, for how long, and what they can do about it."""

    collect = RichTextField("what we collect", features=PLAIN, blank=True)
    why = RichTextField("why we need it", features=PLAIN, blank=True)
    bases = Stream([("basis", BasisBlock())], blank=True, verbose_name="lawful basis")
    special = Stream(
        [("condition", SpecialBlock())],
        blank=True,
        verbose_name="sensitive information",
        help_text="Only when health, race, religion, sexuality or politics are among it.",
    )
    shared = RichTextField("who we share it with", features=PLAIN, blank=True)
    abroad = RichTextField(
        "outside the United Kingdom", features=PLAIN, blank=True, help_text="Whether it leaves the country."
    )
    automated = RichTextField(
        "decisions by computer alone",
        features=PLAIN,
        blank=True,
        help_text="Leave empty when a person makes every decision.",
    )
    kept = Stream([("row", KeptBlock())], blank=True, verbose_name="how long we keep it")
    dpo_name = models.CharField("data protection officer", max_length=120, blank=True)
    dpo_email = models.EmailField("email address of the officer", blank=True)
    dpo_phone = models.CharField("telephone of the officer", max_length=40, blank=True)
    dpo_address = models.TextField("postal address of the officer", blank=True)
    forms = models.CharField(
        "forms it is for",
        max_length=300,
        blank=True,
        validators=[slugs],
        help_text="As in their address, such as garden-waste. The form's first page then links here. "
        "A service links here when it names this notice.",
    )

    objects: ClassVar[Any] = PageManager.from_queryset(PrivacyNoticeQuerySet)()
    search_fields = [
        *CompletePage.search_fields,
        *map(index.SearchField, ("collect", "why", "shared", "abroad", "automated")),
    ]
    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            FieldPanel("forms"),
            MultiFieldPanel([FieldPanel("collect"), FieldPanel("why")], heading="What and why"),
            FieldPanel("bases"),
            FieldPanel("special"),
            MultiFieldPanel(
                [FieldPanel("shared"), FieldPanel("abroad"), FieldPanel("automated")], heading="Who sees it"
            ),
            FieldPanel("kept"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("dpo_name"), FieldPanel("dpo_email")]),
                    FieldPanel("dpo_phone"),
                    FieldPanel("dpo_address"),
                ],
                heading="Data protection officer",
            ),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["services.PrivacyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = (
        "For what one service does with what people tell it about themselves: what is kept, why and how long."
    )

    needed: ClassVar[dict[str, str]] = {
        "collect": "Say what is collected.",
        "why": "Say why it is needed.",
        "bases": "Add at least one lawful basis.",
        "shared": "Say with whom it is shared, or that it is shared with nobody.",
        "abroad": "Say whether it leaves the United Kingdom.",
        "kept": "Say how long it is kept.",
        "dpo_email": "Enter the email address of the data protection officer.",
    }

    class Meta:
        verbose_name = "privacy notice"

    def search_title(self) -> str:
        # It is often called as its service is.
        return gettext("Privacy notice: %(title)s") % {"title": self.title}

    def contradictions(self) -> dict[str, str]:
        if any(basis.value["article"] in {"c", "e"} and not basis.value["law"] for basis in self.bases):
            return {"bases": "Name the law for each legal obligation and each public task."}
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        bases, special = dict(BASES), dict(SPECIAL)
        context["lawful"] = [{**row.value, "name": bases[row.value["article"]]} for row in self.bases]
        context["conditions"] = [{**row.value, "name": special[row.value["article"]]} for row in self.special]
        context["kept"] = [[row.value["what"], row.value["how_long"]] for row in self.kept]
        articles = {row.value["article"] for row in self.bases}
        context["may"] = {
            "erase": bool(articles & {"a", "b", "d", "f"}),
            "object": bool(articles & {"e", "f"}),
            "take": bool(articles & {"a", "b"}),
            "withdraw": "a" in articles,
        }
        root = navigation.root_of(request)
        # Looked at before it is first saved, it has no services yet.
        mine = self.services.all() if self.pk else apps.get_model("services.ServicePage").objects.none()
        services = navigation.open_to_all(mine.filter(locale=self.locale_id)).order_by("sort_title")
        context["services"] = [
            {"title": page.title, "url": address(page, root)} for page in services.only("title", "url_path")
        ]
        return context

    def cache_tags(self) -> set[str]:
        return super().cache_tags() | {"listing:services.ServicePage"}

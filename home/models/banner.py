"""Alert banners: what everybody must know now, on every page or in parts of the site."""

import datetime
import re
import secrets
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from wagtail.models import Page, Site

from council.core import languages
from council.core.spans import Span, SpanQuerySet

# The addresses of pages by their translation keys, without the language's prefix.
Translated = Mapping[uuid.UUID, list[str]]

# What a reader sees of a banner: another wording comes back to those who hid this one.
WORDING = ("kind", "heading", "text", "link_url", "link_text")
BLANK = re.compile(r"\[[^\[\]]*\]")
SAYS_NOTHING = frozenset(
    {"here", "click here", "link", "more", "read more", "find out more", "more information"}
)


def new_token() -> str:
    """A fresh name for a banner's wording: one that was dismissed comes back when it says something else."""
    return secrets.token_hex(4)


def blanks(*texts: str) -> list[str]:
    """What still has to be filled in, such as “[roads]”, each once."""
    return list(dict.fromkeys(found for text in texts for found in BLANK.findall(text)))


class Kind(models.IntegerChoices):
    """Kinds in the order in which they stand on the page."""

    DEATH = 1, "Death of a notable person"
    EMERGENCY = 2, "Emergency"
    MINOR = 3, "Minor disruption"
    ANNOUNCEMENT = 4, "Announcement"


# What nobody should miss is not hidden, unless its editor says otherwise.
NOT_HIDDEN = frozenset({Kind.DEATH, Kind.EMERGENCY})


class BannerQuerySet(SpanQuerySet):
    """Banners in the words in which they are asked for."""

    def showing(self, now: datetime.datetime) -> Self:
        """What stands on the site at this moment, the gravest kind first, then the newest."""
        return self.in_force(now).order_by("kind", "-starts_at", "-pk")


class AlertBanner(Span):
    """A message between two moments, on every page or in parts of the site; no page is rendered for it."""

    Kind = Kind

    class Where(models.TextChoices):
        """On which pages it stands."""

        EVERYWHERE = "everywhere", "On every page"
        PARTS = "parts", "In some parts of the site"

    kind = models.PositiveSmallIntegerField(
        choices=Kind.choices, default=Kind.ANNOUNCEMENT, help_text="The gravest stands first."
    )
    heading = models.CharField(max_length=100, help_text="What has happened, in a few words.")
    text = models.CharField(max_length=300, blank=True, help_text="What to do, in one or two sentences.")
    link_url = models.CharField(
        "link",
        max_length=300,
        blank=True,
        help_text="A page here (/gritting/) or another website (https://…).",
    )
    link_text = models.CharField("text of the link", max_length=80, blank=True)
    site = models.ForeignKey(
        Site,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="website",
        help_text="Left empty: every website of this installation.",
    )
    where = models.CharField(max_length=10, choices=Where.choices, default=Where.EVERYWHERE)
    sections = models.ManyToManyField(
        Page,
        blank=True,
        related_name="+",
        help_text="It stands on each of these pages and on all under it, wherever they are moved.",
    )
    addresses = models.TextField(
        blank=True,
        help_text="Addresses that are no pages, one a line: it stands at each and at all under it.",
    )
    dismissible = models.BooleanField(
        "can be hidden",
        null=True,
        blank=True,
        help_text="Readers may hide it until its words change. Left open: all but deaths and emergencies.",
    )
    token = models.CharField(max_length=8, default=new_token, editable=False)

    objects: ClassVar[BannerQuerySet] = BannerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_at", "-pk"]
        verbose_name = "banner"
        permissions = [("publish_banner", "Can put banners on the site")]
        default_permissions: ClassVar[tuple[str, ...]] = ("view",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="home_banner_ends_after_it_starts",
                violation_error_message=Span.ENDS_BEFORE,
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def clean(self) -> None:
        super().clean()
        if bool(self.link_url) != bool(self.link_text):
            raise ValidationError({"link_text": "Give a link both an address and a text."})
        if self.link_url and (
            not self.link_url.startswith(("/", "https://", "http://")) or self.link_url.startswith("//")
        ):
            raise ValidationError({"link_url": "Begin the address with / or https://"})
        if self.link_url and not self.link_url.startswith("/"):
            self._check_elsewhere()
        if self.link_text.strip().lower() in SAYS_NOTHING:
            raise ValidationError(
                {"link_text": "Say where the link leads, such as “Which roads are gritted”."}
            )
        left = {name: blanks(getattr(self, name)) for name in WORDING if name != "kind"}
        if any(left.values()):
            raise ValidationError(
                {
                    name: f"Write what it is instead of {', '.join(found)}."
                    for name, found in left.items()
                    if found
                }
            )

    def _check_elsewhere(self) -> None:
        try:
            URLValidator(["http", "https"])(self.link_url)
        except ValidationError as error:
            raise ValidationError(
                {"link_url": "This is no web address. Copy it from the top of the browser."}
            ) from error

    @property
    def kind_name(self) -> str:
        """The kind as its component names it: death, emergency, minor or announcement."""
        return Kind(self.kind).name.lower()

    @property
    def can_be_hidden(self) -> bool:
        """Whether readers may hide it: as its editor says, or else all but deaths and emergencies."""
        return self.kind not in NOT_HIDDEN if self.dismissible is None else self.dismissible

    @property
    def wording(self) -> tuple[Any, ...]:
        """What a reader sees of it; another wording comes back to those who hid this one."""
        return tuple(getattr(self, name) for name in WORDING)

    def address_list(self) -> list[str]:
        """The addresses that are no pages, each with a stroke at its end."""
        lines = (line.strip() for line in self.addresses.splitlines())
        return [line if line.endswith("/") else f"{line}/" for line in lines if line]

    def prefixes(self, site: Site, translated: Translated | None = None) -> tuple[str, ...] | None:
        """The addresses of this site at and under which it stands; None for every one, () for none.

        They are without a language's prefix. `translated` has those in the language being spoken.
        """
        if self.site_id is not None and self.site_id != site.pk:
            return ()
        if self.where == self.Where.EVERYWHERE:
            return None
        pages = self.sections.all()
        also = [address for page in pages for address in (translated or {}).get(page.translation_key, ())]
        return (*dict.fromkeys([*addresses_of(pages, site), *also, *self.address_list()]),)


def addresses_of(pages: Iterable[Page], site: Site) -> list[str]:
    """The addresses that these pages have on this site; those of another site have none."""
    root = site.root_page
    return [
        "/" + str(page.url_path)[len(root.url_path) :]
        for page in pages
        if str(page.url_path).startswith(root.url_path)
    ]


def translated_addresses(banners: Iterable[AlertBanner], site: Site) -> Translated:
    """Where the parts of these banners stand in the language being spoken; one query, none in the default."""
    keys = {page.translation_key for banner in banners for page in banner.sections.all()}
    if languages.is_default() or not keys:
        return {}
    front = site.root_page.translation_key
    pages = Page.objects.filter(
        translation_key__in={*keys, front}, locale__language_code=languages.current()
    ).values_list("translation_key", "url_path")
    root = next((url_path for key, url_path in pages if key == front), None)
    found: dict[uuid.UUID, list[str]] = {}
    for key, url_path in pages:
        if root is not None and url_path.startswith(root) and key in keys:
            found.setdefault(key, []).append("/" + url_path[len(root) :])
    return found

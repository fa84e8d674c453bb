"""What makes a site one council's, or its theatre's: names, look, contact details."""

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from council.core import languages
from council.core.fields import Stream
from council.look.panels import tabs
from council.look.sharing import ShareBlock, usual
from council.models.library import CouncilImage
from council.theme import choices
from council.theme.contrast import check_contrast
from council.theme.stylesheet import LARGEST_RADIUS, LARGEST_SCALE, SMALLEST_SCALE

colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", "Enter a colour as # and six hexadecimal digits, such as #0b4f3c."
)
# What the links to these pages say.
LEGAL = {
    "accessibility_page": _("Accessibility statement"),
    "privacy_page": _("Privacy"),
    "cookies_page": _("Cookies"),
}


# The council's own words that have a Welsh form; while that is empty, the English stands.
IN_WELSH = ("council_name", "short_name", "strapline", "address", "opening_hours")


def _picture(label: str, told: str) -> Any:
    return models.ForeignKey(
        CouncilImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=label,
        help_text=told,
    )


def _page(label: str) -> Any:
    return models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=label,
    )


def _choice(label: str, known: choices.Choices, told: str = "") -> Any:
    return models.CharField(label, max_length=12, default=known[0][0], choices=known, help_text=told)


@register_setting(icon="view", order=1)
class CouncilSettings(PreviewableMixin, ClusterableModel, BaseSiteSetting):
    """The names, look and contact details of one site."""

    council_name = models.CharField(
        "name",
        max_length=120,
        default="Our council",
        help_text="In full, as it stands at the top of every page: “Hollinbrook Borough Council”.",
    )
    short_name = models.CharField(
        max_length=60, blank=True, help_text="What people say: “Hollinbrook”. Used where the name is long."
    )
    strapline = models.CharField(
        max_length=160, blank=True, help_text="A few words about the place, beside the name on wide screens."
    )
    county_name = models.CharField(
        "county council",
        max_length=120,
        blank=True,
        help_text="If there is one: it runs roads and libraries.",
    )
    county_url = models.URLField("county council's website", blank=True)
    logo = _picture(
        "logo",
        "SVG is best; otherwise a PNG at least 400 pixels wide. Without one, a shield stands by the name.",
    )
    favicon = _picture(
        "icon of the browser's tab",
        "Square: a PNG of 512 by 512 pixels, or SVG. Without one, the first letter of the short name "
        "is drawn in the brand colour.",
    )
    share_picture = _picture(
        "picture beside links to this site",
        "Stands beside a link that somebody posts on Facebook or sends by WhatsApp, where the page has no "
        "picture of its own. A photograph of the place, at least 1200 by 630 pixels.",
    )
    brand_colour = models.CharField(
        max_length=7, default="#0b4f3c", validators=[colour], help_text="Buttons, bars and the main ground."
    )
    accent_colour = models.CharField(
        max_length=7, default="#8f2d1f", validators=[colour], help_text="Marks, dates and the search button."
    )
    surface_colour = models.CharField(
        "background colour",
        max_length=7,
        default="#f7f3ea",
        validators=[colour],
        help_text="Behind the heads of pages and every other stretch of the home page. Very pale.",
    )
    link_colour = models.CharField(
        max_length=7, default="#0b4f3c", validators=[colour], help_text="Links in text."
    )
    heading_colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[colour],
        help_text="Left empty, a dark shade of the brand colour.",
    )
    heading_typeface = _choice("letters of headings", choices.HEADING_TYPEFACES)
    body_typeface = _choice(
        "letters of text", choices.BODY_TYPEFACES, "Nothing is downloaded: each device shows what it has."
    )
    type_scale = models.DecimalField(
        "size of letters",
        max_digits=3,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(SMALLEST_SCALE), MaxValueValidator(LARGEST_SCALE)],
        help_text="1 is the usual size; 1.1 is a tenth larger. From 0.9 to 1.3.",
    )
    header_layout = _choice("head of every page", choices.HEADER_LAYOUTS)
    header_picture = _picture(
        "strip of photograph", "For the head in two decks: wide and low, at least 1600 by 200 pixels."
    )
    hero_treatment = _choice(
        "words on the home page's photograph",
        choices.HERO_TREATMENTS,
        "Every choice keeps the words readable on any photograph.",
    )
    footer_layout = _choice("foot of every page", choices.FOOTER_LAYOUTS)
    edge = _choice("edge between photograph and page", choices.EDGES)
    card_style = _choice("cards", choices.CARD_STYLES)
    corner_radius = models.PositiveSmallIntegerField(
        "round corners",
        default=6,
        validators=[MaxValueValidator(LARGEST_RADIUS)],
        help_text=f"In pixels: 0 is square, {LARGEST_RADIUS} very round.",
    )
    button_shape = _choice("buttons", choices.BUTTON_SHAPES)
    density = models.CharField("room around things", max_length=12, default="usual", choices=choices.SPACING)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    opening_hours = models.TextField(blank=True)
    # With defaults, so that the screen of a council without Welsh, which does not show them, keeps them.
    council_name_cy = models.CharField("name", max_length=120, blank=True, default="")
    short_name_cy = models.CharField("short name", max_length=60, blank=True, default="")
    strapline_cy = models.CharField("strapline", max_length=160, blank=True, default="")
    address_cy = models.TextField("address", blank=True, default="")
    opening_hours_cy = models.TextField("opening hours", blank=True, default="")
    accessibility_page = _page("accessibility statement")
    privacy_page = _page("privacy notice")
    cookies_page = _page("cookies")
    share_on = Stream(
        ShareBlock(),
        blank=True,
        default=usual,
        verbose_name="networks to share a page on",
        help_text="Links under every page, in this order. With none, there is still email, copying the link "
        "and printing.",
    )
    chat_portrait = _picture(
        "photograph", "Of a real member of staff, beside the invitation to chat. Square is best."
    )
    chat_portrait_name = models.CharField(
        "first name", max_length=60, blank=True, help_text="Of the person in the photograph."
    )

    # Read with the settings, which every page asks for.
    select_related: ClassVar = ["logo", "favicon", "header_picture", "chat_portrait", "share_picture"]

    edit_handler = tabs()

    class Meta:
        verbose_name = "names and look"

    def __str__(self) -> str:
        return f"Names and look of {self.council_name}"

    def clean(self) -> None:
        super().clean()
        problems = check_contrast(self)
        if problems:
            raise ValidationError({problem.field: problem.message for problem in problems})

    def pictures(self) -> Iterator[tuple[Any, str]]:
        """The pictures that every page may show, each with its role."""
        yield self.logo, "logo"
        yield self.header_picture, "strip"
        yield self.chat_portrait, "portrait"
        yield self.share_picture, "share"

    def spoken(self) -> "CouncilSettings":
        """These settings with the council's words in the language that is being spoken; not to be saved."""
        if languages.is_default():
            return self
        said = copy.copy(self)
        for name in IN_WELSH:
            setattr(said, name, getattr(self, f"{name}_cy") or getattr(self, name))
        return said

    def legal_pages(self) -> Iterator[tuple[str, int]]:
        """What the law wants linked from every page: its name, and the page's number."""
        for field, label in LEGAL.items():
            number = getattr(self, f"{field}_id")
            if number is not None:
                yield str(label), number

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The kinds of page that the look is tried on."""
        return [("home", "Home page"), ("service", "Service page"), ("news", "News"), ("form", "Form")]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """A narrow telephone, a tablet and a desk."""
        sizes = [dict(size) for size in PreviewableMixin.DEFAULT_PREVIEW_SIZES]
        sizes[0]["device_width"] = 360
        return sizes

    def get_full_url(self) -> None:
        """None: the preview is asked for at the address at which the manager works."""

    full_url = property(get_full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """A real page of this site, as it would look with these values, saved or not."""
        from council.look.preview import show

        return show(self, request, mode_name)

"""What makes an installation one council's."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from council.models.library import CouncilImage
from council.theme import check_contrast

colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}$", "Enter a colour as # and six hexadecimal digits, such as #0b4f3c."
)


@register_setting(icon="home", order=1)
class CouncilSettings(BaseSiteSetting):
    """What makes this installation one council's: names, look, contact details."""

    council_name = models.CharField(max_length=120, default="Our council")
    short_name = models.CharField(
        max_length=60, blank=True, help_text="Used where the full name is too long."
    )
    strapline = models.CharField(max_length=160, blank=True)
    county_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="The county council, if there is one: it runs roads and libraries.",
    )
    county_url = models.URLField("county's website", blank=True)
    logo = models.ForeignKey(CouncilImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    brand_colour = models.CharField(max_length=7, default="#0b4f3c", validators=[colour])
    accent_colour = models.CharField(max_length=7, default="#8f2d1f", validators=[colour])
    surface_colour = models.CharField(max_length=7, default="#f7f3ea", validators=[colour])
    link_colour = models.CharField(max_length=7, default="#0b4f3c", validators=[colour])
    heading_colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[colour],
        help_text="Left empty, a dark shade of the brand colour.",
    )
    heading_typeface = models.CharField(
        max_length=10,
        default="serif",
        choices=[("serif", "Serif, like a book"), ("sans", "Sans serif, like a sign")],
    )
    hero_treatment = models.CharField(
        max_length=10,
        default="wash",
        choices=[
            ("wash", "A wash of the brand colour behind the words"),
            ("panel", "The words on a panel of the brand colour"),
            ("tint", "The whole picture tinted with the brand colour"),
        ],
        help_text="How words stay readable on the photograph of the home page.",
    )
    corner_radius = models.PositiveSmallIntegerField(default=6, help_text="Of cards and buttons, in pixels.")
    type_scale = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=1,
        help_text="1 is the usual size of type; 1.1 is a tenth larger.",
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    opening_hours = models.TextField(blank=True)
    facebook_url = models.URLField(blank=True)
    instagram_url = models.URLField(blank=True)
    youtube_url = models.URLField(blank=True)
    mastodon_url = models.URLField(blank=True)
    bluesky_url = models.URLField(blank=True)
    chat_portrait = models.ForeignKey(
        CouncilImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="A photograph of a real member of staff, beside the invitation to chat.",
    )
    chat_portrait_name = models.CharField(max_length=60, blank=True, help_text="First name of that person.")

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("council_name"), FieldPanel("short_name"), FieldPanel("strapline")],
                        heading="The council",
                    ),
                    MultiFieldPanel(
                        [FieldPanel("county_name"), FieldPanel("county_url")], heading="The county"
                    ),
                ],
                heading="Names",
            ),
            ObjectList(
                [
                    FieldPanel("logo"),
                    FieldPanel("brand_colour"),
                    FieldPanel("accent_colour"),
                    FieldPanel("surface_colour"),
                    FieldPanel("link_colour"),
                    FieldPanel("heading_colour"),
                    FieldPanel("heading_typeface"),
                    FieldPanel("hero_treatment"),
                    FieldPanel("corner_radius"),
                    FieldPanel("type_scale"),
                ],
                heading="Look",
            ),
            ObjectList(
                [
                    FieldPanel("phone"),
                    FieldPanel("email"),
                    FieldPanel("address"),
                    FieldPanel("opening_hours"),
                    FieldPanel("facebook_url"),
                    FieldPanel("instagram_url"),
                    FieldPanel("youtube_url"),
                    FieldPanel("mastodon_url"),
                    FieldPanel("bluesky_url"),
                ],
                heading="Contact",
            ),
            ObjectList([FieldPanel("chat_portrait"), FieldPanel("chat_portrait_name")], heading="Chat"),
        ]
    )

    class Meta:
        verbose_name = "council settings"

    def clean(self) -> None:
        super().clean()
        problems = check_contrast(self)
        if problems:
            raise ValidationError({problem.field: problem.message for problem in problems})

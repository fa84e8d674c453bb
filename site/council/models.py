"""The council's people, pictures, documents and settings."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from council.theme import check_contrast

colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}$", "Enter a colour as # and six hexadecimal digits, such as #0b4f3c."
)


class UserManager(BaseUserManager["User"]):
    """Makes accounts that sign in with an e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Makes an account; without a password nobody can sign in to it until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Makes an administrator's account."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A member of staff, who signs in with an e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        "e-mail address", unique=True, error_messages={"unique": "Somebody has this e-mail address already."}
    )
    job_title = models.CharField(max_length=120, blank=True)
    is_demo = models.BooleanField(
        default=False,
        editable=False,
        help_text="Made by the demonstration; production refuses to start while one exists.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class CouncilImage(AbstractImage):
    """A picture; its description is its text alternative wherever it carries meaning."""

    description = models.CharField(
        blank=True,
        default="",
        max_length=255,
        help_text="What it shows, in a sentence, for people who cannot see it.",
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, and its licence.")

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "image"


class CouncilRendition(AbstractRendition):
    """A picture in one size and format, made when it is published, never while a page is being read."""

    image = models.ForeignKey(CouncilImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CouncilDocument(AbstractDocument):
    """A file to download, found in search by its text."""

    text = models.TextField(blank=True, editable=False)
    page_count = models.PositiveIntegerField(null=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    admin_form_fields = Document.admin_form_fields
    search_fields = [*AbstractDocument.search_fields, index.SearchField("text")]

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        # In the second step of an upload Wagtail checks the form first and gives the document its file after.
        if self.file:
            super().clean()


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

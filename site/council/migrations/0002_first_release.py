from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import council.core.fields
import council.look.sharing


class Migration(migrations.Migration):
    replaces = [
        ("council", "0002_pictures_documents_settings"),
        ("council", "0003_look"),
        ("council", "0005_words_of_settings"),
        ("council", "0006_earlier_files"),
        ("council", "0007_look_and_layout"),
        ("council", "0008_social_accounts"),
        ("council", "0009_networks_to_share_on"),
        ("council", "0010_picture_beside_links"),
        ("council", "0011_words_in_welsh"),
    ]

    # After all of Wagtail's: while it builds up its tables it would build up ours again at every step.
    dependencies = [
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailforms", "0005_alter_formsubmission_form_data"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        ("council", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("text", models.TextField(blank=True, editable=False)),
                ("page_count", models.PositiveIntegerField(editable=False, null=True)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("address_name", models.CharField(blank=True, editable=False, max_length=255)),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "permissions": [("choose_document", "Can choose document")],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CouncilImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at"),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="What it shows, in a sentence, for people who cannot see it.",
                        max_length=255,
                    ),
                ),
                (
                    "credit",
                    models.CharField(blank=True, help_text="Who made it, and its licence.", max_length=200),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CouncilSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "council_name",
                    models.CharField(
                        default="Our council",
                        help_text="In full, as it stands at the top of every page: “Hollinbrook Borough Council”.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "short_name",
                    models.CharField(
                        blank=True,
                        help_text="What people say: “Hollinbrook”. Used where the name is long.",
                        max_length=60,
                    ),
                ),
                (
                    "strapline",
                    models.CharField(
                        blank=True,
                        help_text="A few words about the place, beside the name on wide screens.",
                        max_length=160,
                    ),
                ),
                (
                    "county_name",
                    models.CharField(
                        blank=True,
                        help_text="If there is one: it runs roads and libraries.",
                        max_length=120,
                        verbose_name="county council",
                    ),
                ),
                ("county_url", models.URLField(blank=True, verbose_name="county council's website")),
                (
                    "brand_colour",
                    models.CharField(
                        default="#0b4f3c",
                        help_text="Buttons, bars and the main ground.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z",
                                "Enter a colour as # and six hexadecimal digits, such as #0b4f3c.",
                            )
                        ],
                    ),
                ),
                (
                    "accent_colour",
                    models.CharField(
                        default="#8f2d1f",
                        help_text="Marks, dates and the search button.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z",
                                "Enter a colour as # and six hexadecimal digits, such as #0b4f3c.",
                            )
                        ],
                    ),
                ),
                (
                    "surface_colour",
                    models.CharField(
                        default="#f7f3ea",
                        help_text="Behind the heads of pages and every other stretch of the home page. Very pale.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z",
                                "Enter a colour as # and six hexadecimal digits, such as #0b4f3c.",
                            )
                        ],
                        verbose_name="background colour",
                    ),
                ),
                (
                    "link_colour",
                    models.CharField(
                        default="#0b4f3c",
                        help_text="Links in text.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z",
                                "Enter a colour as # and six hexadecimal digits, such as #0b4f3c.",
                            )
                        ],
                    ),
                ),
                (
                    "heading_colour",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, a dark shade of the brand colour.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}\\Z",
                                "Enter a colour as # and six hexadecimal digits, such as #0b4f3c.",
                            )
                        ],
                    ),
                ),
                (
                    "heading_typeface",
                    models.CharField(
                        choices=[
                            ("serif", "Serif, like a book"),
                            ("sans", "Sans serif, like a sign"),
                            ("slab", "Slab serif, like a poster"),
                            ("condensed", "Narrow, like a newspaper"),
                            ("humanist", "Soft, like handwriting on a shopfront"),
                        ],
                        default="serif",
                        max_length=12,
                        verbose_name="letters of headings",
                    ),
                ),
                (
                    "body_typeface",
                    models.CharField(
                        choices=[
                            ("sans", "Plain, the one that each device has"),
                            ("humanist", "Soft"),
                            ("serif", "Serif"),
                        ],
                        default="sans",
                        help_text="Nothing is downloaded: each device shows what it has.",
                        max_length=12,
                        verbose_name="letters of text",
                    ),
                ),
                (
                    "type_scale",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("1"),
                        help_text="1 is the usual size; 1.1 is a tenth larger. From 0.9 to 1.3.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.90")),
                            django.core.validators.MaxValueValidator(Decimal("1.30")),
                        ],
                        verbose_name="size of letters",
                    ),
                ),
                (
                    "header_layout",
                    models.CharField(
                        choices=[
                            ("paper", "White, with the name on the left"),
                            ("bar", "A bar of the brand colour"),
                            ("centred", "The name in the middle"),
                            ("deck", "Two decks, with room for a strip of photograph"),
                        ],
                        default="paper",
                        max_length=12,
                        verbose_name="head of every page",
                    ),
                ),
                (
                    "hero_treatment",
                    models.CharField(
                        choices=[
                            ("wash", "On the photograph, over a wash of the brand colour"),
                            ("panel", "On the photograph, on a panel of the brand colour"),
                            ("tint", "On the photograph, tinted all over with the brand colour"),
                            ("split", "Beside the photograph, on the brand colour"),
                            ("below", "Below the photograph, on the page itself"),
                        ],
                        default="wash",
                        help_text="Every choice keeps the words readable on any photograph.",
                        max_length=12,
                        verbose_name="words on the home page's photograph",
                    ),
                ),
                (
                    "footer_layout",
                    models.CharField(
                        choices=[
                            ("columns", "Dark, in columns"),
                            ("strip", "A strip to reach us in the brand colour, the rest dark below it"),
                            ("centred", "Light, with everything in the middle"),
                        ],
                        default="columns",
                        max_length=12,
                        verbose_name="foot of every page",
                    ),
                ),
                (
                    "edge",
                    models.CharField(
                        choices=[("hills", "A line of hills"), ("wave", "A wave"), ("straight", "Straight")],
                        default="hills",
                        max_length=12,
                        verbose_name="edge between photograph and page",
                    ),
                ),
                (
                    "card_style",
                    models.CharField(
                        choices=[
                            ("ruled", "A line above each, no box"),
                            ("outlined", "A thin line around each"),
                            ("raised", "A white card with a shadow"),
                            ("flat", "A block of pale colour"),
                        ],
                        default="ruled",
                        max_length=12,
                        verbose_name="cards",
                    ),
                ),
                (
                    "corner_radius",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="In pixels: 0 is square, 24 very round.",
                        validators=[django.core.validators.MaxValueValidator(24)],
                        verbose_name="round corners",
                    ),
                ),
                (
                    "button_shape",
                    models.CharField(
                        choices=[("corners", "The same corners as cards"), ("pill", "Round ends")],
                        default="corners",
                        max_length=12,
                        verbose_name="buttons",
                    ),
                ),
                (
                    "density",
                    models.CharField(
                        choices=[("compact", "Compact"), ("usual", "Usual"), ("airy", "Airy")],
                        default="usual",
                        max_length=12,
                        verbose_name="room around things",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.TextField(blank=True)),
                ("opening_hours", models.TextField(blank=True)),
                (
                    "council_name_cy",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="name"),
                ),
                (
                    "short_name_cy",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="short name"),
                ),
                (
                    "strapline_cy",
                    models.CharField(blank=True, default="", max_length=160, verbose_name="strapline"),
                ),
                ("address_cy", models.TextField(blank=True, default="", verbose_name="address")),
                ("opening_hours_cy", models.TextField(blank=True, default="", verbose_name="opening hours")),
                (
                    "share_on",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        default=council.look.sharing.usual,
                        help_text="Links under every page, in this order. With none, there is still email, copying the link and printing.",
                        verbose_name="networks to share a page on",
                    ),
                ),
                (
                    "chat_portrait_name",
                    models.CharField(
                        blank=True,
                        help_text="Of the person in the photograph.",
                        max_length=60,
                        verbose_name="first name",
                    ),
                ),
                (
                    "accessibility_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="accessibility statement",
                    ),
                ),
                (
                    "chat_portrait",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of a real member of staff, beside the invitation to chat. Square is best.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                        verbose_name="photograph",
                    ),
                ),
                (
                    "cookies_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="cookies",
                    ),
                ),
                (
                    "favicon",
                    models.ForeignKey(
                        blank=True,
                        help_text="Square: a PNG of 512 by 512 pixels, or SVG. Without one, the first letter of the short name is drawn in the brand colour.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                        verbose_name="icon of the browser's tab",
                    ),
                ),
                (
                    "header_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="For the head in two decks: wide and low, at least 1600 by 200 pixels.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                        verbose_name="strip of photograph",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        help_text="SVG is best; otherwise a PNG at least 400 pixels wide. Without one, a shield stands by the name.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                        verbose_name="logo",
                    ),
                ),
                (
                    "privacy_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="privacy notice",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Stands beside a link that somebody posts on Facebook or sends by WhatsApp, where the page has no picture of its own. A photograph of the place, at least 1200 by 630 pixels.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                        verbose_name="picture beside links to this site",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "names and look",
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="EarlierFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=255, upload_to="")),
                ("file_size", models.PositiveBigIntegerField(null=True)),
                ("file_hash", models.CharField(blank=True, max_length=40)),
                ("page_count", models.PositiveIntegerField(null=True)),
                (
                    "updated_at",
                    models.DateTimeField(help_text="The date that the file had while it was in place."),
                ),
                ("replaced_at", models.DateTimeField(db_index=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_files",
                        to="council.councildocument",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-replaced_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SocialAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "network",
                    models.CharField(
                        choices=[
                            ("facebook", "Facebook"),
                            ("instagram", "Instagram"),
                            ("youtube", "YouTube"),
                            ("mastodon", "Mastodon"),
                            ("bluesky", "Bluesky"),
                            ("linkedin", "LinkedIn"),
                            ("tiktok", "TikTok"),
                            ("x", "X"),
                            ("whatsapp", "WhatsApp channel"),
                            ("nextdoor", "Nextdoor"),
                            ("other", "Another one"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Needed for another network, and when you have two accounts on one: “Parks on Instagram”.",
                        max_length=60,
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        help_text="The address of the account's page, beginning with https://",
                        verbose_name="address",
                    ),
                ),
                (
                    "settings",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="social_accounts",
                        to="council.councilsettings",
                    ),
                ),
            ],
            options={
                "verbose_name": "social account",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CouncilRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="council.councilimage",
                    ),
                ),
            ],
            options={
                "unique_together": {("image", "filter_spec", "focal_point_key")},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]

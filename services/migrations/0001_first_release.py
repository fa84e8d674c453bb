import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import council.core.clock
import council.core.fields


class Migration(migrations.Migration):
    replaces = [
        ("services", "0001_initial"),
        ("services", "0002_note_to_editors"),
        ("services", "0003_tables_of_dates"),
        ("services", "0004_service_status"),
        ("services", "0005_trust_pages"),
        ("services", "0006_keeping_pages"),
        ("services", "0007_corrections_and_texting"),
    ]

    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("council", "0002_first_release"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PageCheck",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "better",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("weight", models.FloatField(default=0)),
                ("checked_at", models.DateTimeField()),
            ],
            options={
                "permissions": [
                    ("keep_sections", "Can say who edits a section and whether its pages are approved")
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "short_name",
                    models.CharField(
                        blank=True,
                        help_text="As it reads in a sentence: “the county council”.",
                        max_length=60,
                    ),
                ),
                (
                    "what_it_does",
                    models.CharField(
                        blank=True,
                        help_text="What it runs here, in one sentence: “Roads, schools and libraries.”",
                        max_length=255,
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "hours",
                    models.CharField(blank=True, help_text="When the telephone is answered.", max_length=200),
                ),
                ("url", models.URLField(blank=True, verbose_name="website")),
            ],
            options={
                "verbose_name": "provider",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="AccessibilityStatementPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "website",
                    models.CharField(
                        blank=True,
                        help_text="Such as www.hollinbrook.example.",
                        max_length=200,
                        verbose_name="websites it applies to",
                    ),
                ),
                (
                    "nation",
                    models.CharField(
                        choices=[("gb", "England, Scotland or Wales"), ("ni", "Northern Ireland")],
                        default="gb",
                        max_length=2,
                        verbose_name="where the council is",
                    ),
                ),
                (
                    "abilities",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="A list: zoom to 400%, use only a keyboard. Say only what was tested; it may stay empty.",
                        verbose_name="what people should be able to do",
                    ),
                ),
                (
                    "in_short",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What somebody can act on: “Some older PDFs cannot be read with a screen reader.”",
                        verbose_name="what is not accessible, in short",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("contact_post", models.TextField(blank=True, verbose_name="postal address")),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="To whoever asks or complains.",
                        null=True,
                        verbose_name="working days until an answer",
                    ),
                ),
                (
                    "compliance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Fully compliant with WCAG 2.2 level AA"),
                            ("partial", "Partially compliant with WCAG 2.2 level AA"),
                            ("none", "Not compliant with WCAG 2.2 level AA"),
                        ],
                        max_length=7,
                        verbose_name="compliance status",
                    ),
                ),
                (
                    "non_compliance",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What fails and will be mended.",
                        verbose_name="non-compliance with the regulations",
                    ),
                ),
                (
                    "disproportionate_burden",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What the council has assessed as too much to mend for now, and why. Keep the written assessment: regulation 7 asks for it.",
                    ),
                ),
                (
                    "out_of_scope",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="Such as PDFs from before 23 September 2018 that no service needs, or live video.",
                        verbose_name="content that is not within the scope",
                    ),
                ),
                (
                    "improving",
                    wagtail.fields.RichTextField(
                        blank=True, verbose_name="what we are doing to improve accessibility"
                    ),
                ),
                (
                    "prepared_on",
                    models.DateField(blank=True, help_text="When it was first published.", null=True),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="last reviewed on")),
                ("tested_on", models.DateField(blank=True, null=True, verbose_name="last tested on")),
                (
                    "tested_by",
                    models.CharField(
                        blank=True,
                        help_text="“Hollinbrook Borough Council”, or who was asked to test it.",
                        max_length=160,
                    ),
                ),
                (
                    "how_tested",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Which pages, with what, by whom.",
                        verbose_name="how it was tested",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "accessibility statement",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="CookiesPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "body",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What stands after the lists. The lists themselves come from the website's own code.",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "cookies",
                "verbose_name_plural": "cookies",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PrivacyIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "privacy notices",
                "verbose_name_plural": "privacy notices",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PrivacyNoticePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                ("collect", wagtail.fields.RichTextField(blank=True, verbose_name="what we collect")),
                ("why", wagtail.fields.RichTextField(blank=True, verbose_name="why we need it")),
                ("bases", council.core.fields.Stream([], blank=True, verbose_name="lawful basis")),
                (
                    "special",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="Only when health, race, religion, sexuality or politics are among it.",
                        verbose_name="sensitive information",
                    ),
                ),
                ("shared", wagtail.fields.RichTextField(blank=True, verbose_name="who we share it with")),
                (
                    "abroad",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Whether it leaves the country.",
                        verbose_name="outside the United Kingdom",
                    ),
                ),
                (
                    "automated",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Leave empty when a person makes every decision.",
                        verbose_name="decisions by computer alone",
                    ),
                ),
                ("kept", council.core.fields.Stream([], blank=True, verbose_name="how long we keep it")),
                (
                    "dpo_name",
                    models.CharField(blank=True, max_length=120, verbose_name="data protection officer"),
                ),
                (
                    "dpo_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="email address of the officer"
                    ),
                ),
                (
                    "dpo_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="telephone of the officer"),
                ),
                ("dpo_address", models.TextField(blank=True, verbose_name="postal address of the officer")),
                (
                    "forms",
                    models.CharField(
                        blank=True,
                        help_text="As in their address, such as garden-waste. The form's first page then links here. A service links here when it names this notice.",
                        max_length=300,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9\\-, ]*$",
                                "Enter the forms as they stand in their address, with commas between.",
                            )
                        ],
                        verbose_name="forms it is for",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "privacy notice",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="InfoPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture tells. Leave empty when it only decorates.",
                        max_length=250,
                        verbose_name="text alternative",
                    ),
                ),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "doors",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
                        verbose_name="task doors",
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "related",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people need next, up to eight.",
                        verbose_name="related pages",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Choose it when this council does not run the service. The page says so first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="services.provider",
                        verbose_name="run by another body",
                    ),
                ),
            ],
            options={
                "verbose_name": "information page",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ContactPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture tells. Leave empty when it only decorates.",
                        max_length=250,
                        verbose_name="text alternative",
                    ),
                ),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "doors",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
                        verbose_name="task doors",
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "related",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people need next, up to eight.",
                        verbose_name="related pages",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="The number for anything.",
                        max_length=40,
                        verbose_name="telephone",
                    ),
                ),
                (
                    "phone_hours",
                    models.CharField(blank=True, max_length=200, verbose_name="when it is answered"),
                ),
                (
                    "relay_uk",
                    models.BooleanField(
                        default=True,
                        help_text="Calls through Relay UK are answered: people who cannot hear or speak dial 18001 first.",
                        verbose_name="Relay UK",
                    ),
                ),
                (
                    "text_phone",
                    models.CharField(
                        blank=True,
                        help_text="For people who cannot use the telephone. Leave empty when nobody reads texts.",
                        max_length=40,
                        verbose_name="number for text messages",
                    ),
                ),
                (
                    "sign_language",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="How a deaf person reaches you by video: through which service, and when.",
                        verbose_name="British Sign Language",
                    ),
                ),
                (
                    "sign_language_url",
                    models.URLField(
                        blank=True,
                        help_text="Such as the council's own SignVideo link.",
                        verbose_name="address of the video service",
                    ),
                ),
                ("interpreters", wagtail.fields.RichTextField(blank=True, verbose_name="other languages")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                (
                    "email_answered",
                    models.CharField(blank=True, max_length=160, verbose_name="how soon it is answered"),
                ),
                ("post", models.TextField(blank=True, verbose_name="postal address")),
                ("urgent", council.core.fields.Stream([], blank=True, verbose_name="when it cannot wait")),
                ("topics", council.core.fields.Stream([], blank=True, verbose_name="by what it is about")),
                ("visits", council.core.fields.Stream([], blank=True, verbose_name="where to come")),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Choose it when this council does not run the service. The page says so first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="services.provider",
                        verbose_name="run by another body",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact page",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ServicePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture tells. Leave empty when it only decorates.",
                        max_length=250,
                        verbose_name="text alternative",
                    ),
                ),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "doors",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
                        verbose_name="task doors",
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "related",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people need next, up to eight.",
                        verbose_name="related pages",
                    ),
                ),
                (
                    "lgsl",
                    models.CharField(
                        blank=True,
                        help_text="The national list's number for this service, such as 530 for garden waste.",
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{1,5}$", "An LGSL number has one to five digits."
                            )
                        ],
                        verbose_name="LGSL number",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                    ),
                ),
                (
                    "privacy_notice",
                    models.ForeignKey(
                        blank=True,
                        help_text="The page leads to it: what this service does with what people tell it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="services",
                        to="services.privacynoticepage",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Choose it when this council does not run the service. The page says so first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="services.provider",
                        verbose_name="run by another body",
                    ),
                ),
            ],
            options={
                "verbose_name": "service",
                "permissions": [("view_stale_pages", "Can see which pages are past their review date")],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TablePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture tells. Leave empty when it only decorates.",
                        max_length=250,
                        verbose_name="text alternative",
                    ),
                ),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "doors",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
                        verbose_name="task doors",
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "related",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people need next, up to eight.",
                        verbose_name="related pages",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Choose it when this council does not run the service. The page says so first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="services.provider",
                        verbose_name="run by another body",
                    ),
                ),
            ],
            options={
                "verbose_name": "table of dates",
                "verbose_name_plural": "tables of dates",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="DatedTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("show_from", models.DateField()),
                ("show_until", models.DateField(blank=True, null=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="services.tablepage",
                    ),
                ),
            ],
            options={
                "ordering": ["show_from", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TableUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("show_from", models.DateField()),
                ("show_until", models.DateField(blank=True, null=True)),
                ("file_name", models.CharField(max_length=255)),
                ("grid", models.JSONField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="services.tablepage"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="services.datedtable",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TableVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("columns", models.JSONField(default=list)),
                ("dates", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="services.datedtable",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="datedtable",
            name="current",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="services.tableversion",
            ),
        ),
        migrations.CreateModel(
            name="TopicPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One or two plain sentences. Shown in lists, search results and shared links.",
                        max_length=255,
                    ),
                ),
                (
                    "review_date",
                    models.DateField(
                        blank=True,
                        default=council.core.clock.a_year_from_today,
                        help_text="When the owner will check it next.",
                        null=True,
                    ),
                ),
                ("last_reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to whoever edits this page, never to residents: “When this changes, change the job adverts too”.",
                        verbose_name="note to editors",
                    ),
                ),
                ("sort_title", models.CharField(db_index=True, editable=False, max_length=255)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture tells. Leave empty when it only decorates.",
                        max_length=250,
                        verbose_name="text alternative",
                    ),
                ),
                ("body", council.core.fields.Stream([], blank=True)),
                (
                    "doors",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people can do here: apply, pay, report, request. The first is the main one.",
                        verbose_name="task doors",
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="What people call it, with commas between: “brown bin, grass cuttings”.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "related",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="What people need next, up to eight.",
                        verbose_name="related pages",
                    ),
                ),
                (
                    "content_owner",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps this page right.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.owner",
                        verbose_name="owner",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.councilimage",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Choose it when this council does not run the service. The page says so first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="services.provider",
                        verbose_name="run by another body",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PageWatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "changed_at",
                    models.DateTimeField(help_text="The first change not told of yet.", null=True),
                ),
                (
                    "changed_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                ("last_changed_at", models.DateTimeField(null=True)),
                ("last_changed_by", models.CharField(blank=True, max_length=200)),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.page"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        condition=models.Q(("changed_at__isnull", False)),
                        fields=["changed_at"],
                        name="services_watch_to_tell",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "page"), name="services_a_page_is_watched_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="starts")),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True, help_text="Left empty, until you end it.", null=True, verbose_name="ends"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ended by hand"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Closed"), (2, "Disrupted")], default=2, verbose_name="state"
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        help_text="What is the matter and what to do: “No collections because of snow. Take your bins in.”",
                        max_length=255,
                    ),
                ),
                ("services", models.ManyToManyField(related_name="statuses", to="services.servicepage")),
            ],
            options={
                "verbose_name": "service status",
                "verbose_name_plural": "service statuses",
                "ordering": ["-starts_at", "-pk"],
                "permissions": [
                    ("set_status", "Can set the status of services whose pages they edit"),
                    ("set_any_status", "Can set the status of every service"),
                ],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="services_status_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TableRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("day", models.DateField(blank=True, null=True)),
                ("cells", models.JSONField(default=list)),
                ("before", models.JSONField(null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="services.tableversion",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["version", "day", "place"], name="table_row_by_day")],
            },
        ),
    ]

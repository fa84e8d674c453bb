import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import council.core.languages
import forms.states


class Migration(migrations.Migration):
    replaces = [
        ("council_forms", "0001_initial"),
        ("council_forms", "0002_language_of_a_request"),
    ]

    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GardenWasteSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "first_bin_pence",
                    models.PositiveIntegerField(
                        default=4200,
                        help_text="A year's collections: 4200 is £42.",
                        verbose_name="first bin, in pence",
                    ),
                ),
                (
                    "further_bin_pence",
                    models.PositiveIntegerField(default=2600, verbose_name="each further bin, in pence"),
                ),
                (
                    "maximum_bins",
                    models.PositiveSmallIntegerField(default=3, verbose_name="most bins for one property"),
                ),
                (
                    "season",
                    models.CharField(
                        default="February to November", help_text="When the bins are emptied.", max_length=120
                    ),
                ),
                ("frequency", models.CharField(default="every two weeks", max_length=60)),
                (
                    "terms_url",
                    models.CharField(
                        blank=True,
                        help_text="The page with the terms.",
                        max_length=300,
                        verbose_name="terms and conditions",
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
                "verbose_name": "garden waste",
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("kind", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("in_progress", "In progress"),
                            ("waiting_for_you", "Waiting for you"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default=forms.states.State["RECEIVED"],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("address", models.TextField(blank=True)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("uprn", models.CharField(blank=True, max_length=12, verbose_name="UPRN")),
                (
                    "answers",
                    models.JSONField(
                        default=list, help_text="Each question with its answer, as the person saw it."
                    ),
                ),
                (
                    "data",
                    models.JSONField(default=dict, help_text="The same answers for other systems to read."),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Website"),
                            ("chat", "Live chat"),
                            ("phone", "Telephone"),
                            ("visit", "Visit"),
                            ("email", "Email"),
                        ],
                        default="web",
                        max_length=5,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default=council.core.languages.default,
                        help_text="In which the person asked, and is written to.",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "permissions": (("work_request", "Can work requests"),),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "in_progress",
                                    "waiting_for_you",
                                    "done",
                                    "refused",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="request_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("in_progress", "In progress"),
                            ("waiting_for_you", "Waiting for you"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("message", models.TextField(blank=True, help_text="Said to the person who asked.")),
                ("note", models.TextField(blank=True, help_text="For staff only.")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="council_forms.request",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Journey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SlugField(max_length=60)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("answers", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "request",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="journey",
                        to="council_forms.request",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("request", None)), fields=["updated_at"], name="journey_abandoned"
                    )
                ],
            },
        ),
    ]

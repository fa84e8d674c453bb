import datetime

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

import council.core.clock
import council.core.fields
import council.core.sealed
import home.models.banner
import home.models.menus


class Migration(migrations.Migration):
    replaces = [
        ("home", "0001_initial"),
        ("home", "0002_note_to_editors"),
        ("home", "0003_social_feeds"),
        ("home", "0004_sections"),
        ("home", "0005_sections_alone"),
        ("home", "0006_stories"),
        ("home", "0007_topics_are_records"),
        ("home", "0008_banners_in_parts"),
        ("home", "0010_shared_posts"),
        ("home", "0011_words_in_welsh"),
        ("home", "0012_sealed_tokens"),
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
            name="ReadyMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="How staff know it: “Gritting tonight”.", max_length=60, unique=True
                    ),
                ),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Death of a notable person"),
                            (2, "Emergency"),
                            (3, "Minor disruption"),
                            (4, "Announcement"),
                        ],
                        default=3,
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        help_text="Put [brackets] around what must be filled in: “[Building] is closed today”.",
                        max_length=100,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("link_url", models.CharField(blank=True, max_length=300, verbose_name="link")),
                ("link_text", models.CharField(blank=True, max_length=80, verbose_name="text of the link")),
                (
                    "lasts",
                    models.CharField(
                        choices=[
                            ("hours", "Three hours"),
                            ("today", "The rest of the day"),
                            ("tomorrow", "Until tomorrow midday"),
                            ("week", "A week"),
                            ("open", "Until somebody ends it"),
                        ],
                        default="today",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "verbose_name": "ready-made message",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="EventIndexPage",
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
                "verbose_name": "event index",
                "verbose_name_plural": "event indexes",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
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
                    "sections",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="Everything on the home page, from top to bottom. Open one to change it; move it with its arrows, or add one with the plus sign.",
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
                "verbose_name": "home page",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Menus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "main",
                    council.core.fields.Stream(
                        [],
                        blank=True,
                        help_text="Left empty, it is the top-level pages marked “Show in menus”.",
                        verbose_name="main menu",
                    ),
                ),
                ("footer", council.core.fields.Stream([], blank=True)),
                (
                    "welsh",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="One a line, as in: Council = Y Cyngor. A link to a page takes the title of its Welsh translation, so it need not be here.",
                        validators=[home.models.menus.check_pairs],
                        verbose_name="words of the menus",
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
                "verbose_name": "menus",
            },
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
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
                    "home_days",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="News leaves the home page after so many days, unless it has a last day of its own.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="days on the home page",
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
                "verbose_name": "news index",
                "verbose_name_plural": "news indexes",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="One or two words, such as “Bins” or “Council news”.", max_length=60
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        editable=False,
                        help_text="In addresses; it stays when the name changes.",
                        max_length=60,
                        unique=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of news",
                "verbose_name_plural": "topics of news",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="home_one_topic_of_a_name",
                        violation_error_message="There is a topic of this name already.",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="NewsPage",
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
                ("related", council.core.fields.Stream([], blank=True, verbose_name="related pages")),
                (
                    "alert",
                    models.BooleanField(
                        default=True,
                        help_text="One email, when this first appears, to everybody who asked to hear of its topic.",
                        verbose_name="tell people by email",
                    ),
                ),
                (
                    "date",
                    models.DateField(
                        default=council.core.clock.today,
                        help_text="The date readers see. News that is to appear later takes the day on which it does.",
                    ),
                ),
                (
                    "home_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day. Left empty, it stays until newer news takes its place, or it is old.",
                        null=True,
                        verbose_name="on the home page until",
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
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it is about. One that is missing is added under “Topics of news” in the menu.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="home.newstopic",
                    ),
                ),
            ],
            options={
                "verbose_name": "news",
                "verbose_name_plural": "news",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SocialFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "account_url",
                    models.URLField(
                        help_text="The ordinary address of the account, as you see it in the browser.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                (
                    "network",
                    models.CharField(
                        choices=[
                            ("mastodon", "Mastodon"),
                            ("bluesky", "Bluesky"),
                            ("youtube", "YouTube"),
                            ("facebook", "Facebook"),
                            ("instagram", "Instagram"),
                            ("rss", "News feed"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("feed_url", models.URLField(blank=True, editable=False, max_length=500)),
                ("account_id", models.CharField(blank=True, editable=False, max_length=60)),
                ("token", council.core.sealed.SealedTextField(blank=True, editable=False)),
                ("token_expires_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "keep_days",
                    models.PositiveSmallIntegerField(
                        default=60,
                        help_text="Older posts leave the site by themselves.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(730),
                        ],
                        verbose_name="days that posts are shown",
                    ),
                ),
                (
                    "paused",
                    models.BooleanField(
                        default=False,
                        help_text="The posts that are here stay until they are too old, and nothing new comes.",
                        verbose_name="do not fetch",
                    ),
                ),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("tried_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("fetched_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("next_fetch_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("failing_since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("failures", models.PositiveIntegerField(default=0, editable=False)),
                ("problem", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "social feed",
                "ordering": ["name", "pk"],
                "permissions": [("manage_social", "Can look after social feeds")],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SocialPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=500)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("html", models.TextField(blank=True)),
                ("published_at", models.DateTimeField()),
                ("picture", models.FileField(blank=True, upload_to="images/social/")),
                ("picture_small", models.FileField(blank=True, upload_to="images/social/")),
                ("picture_width", models.PositiveSmallIntegerField(default=0)),
                ("picture_height", models.PositiveSmallIntegerField(default=0)),
                ("picture_source", models.CharField(blank=True, max_length=1000)),
                ("alt", models.CharField(blank=True, max_length=1000)),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="home.socialfeed",
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AlertBanner",
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
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Death of a notable person"),
                            (2, "Emergency"),
                            (3, "Minor disruption"),
                            (4, "Announcement"),
                        ],
                        default=4,
                        help_text="The gravest stands first.",
                    ),
                ),
                ("heading", models.CharField(help_text="What has happened, in a few words.", max_length=100)),
                (
                    "text",
                    models.CharField(
                        blank=True, help_text="What to do, in one or two sentences.", max_length=300
                    ),
                ),
                (
                    "link_url",
                    models.CharField(
                        blank=True,
                        help_text="A page here (/gritting/) or another website (https://…).",
                        max_length=300,
                        verbose_name="link",
                    ),
                ),
                ("link_text", models.CharField(blank=True, max_length=80, verbose_name="text of the link")),
                (
                    "where",
                    models.CharField(
                        choices=[("everywhere", "On every page"), ("parts", "In some parts of the site")],
                        default="everywhere",
                        max_length=10,
                    ),
                ),
                (
                    "addresses",
                    models.TextField(
                        blank=True,
                        help_text="Addresses that are no pages, one a line: it stands at each and at all under it.",
                    ),
                ),
                (
                    "dismissible",
                    models.BooleanField(
                        blank=True,
                        help_text="Readers may hide it until its words change. Left open: all but deaths and emergencies.",
                        null=True,
                        verbose_name="can be hidden",
                    ),
                ),
                (
                    "token",
                    models.CharField(default=home.models.banner.new_token, editable=False, max_length=8),
                ),
                (
                    "sections",
                    models.ManyToManyField(
                        blank=True,
                        help_text="It stands on each of these pages and on all under it, wherever they are moved.",
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        help_text="Left empty: every website of this installation.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                        verbose_name="website",
                    ),
                ),
            ],
            options={
                "verbose_name": "banner",
                "ordering": ["-starts_at", "-pk"],
                "permissions": [("publish_banner", "Can put banners on the site")],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="home_banner_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoneAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=512)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("site", "path"), name="home_gone_address_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPage",
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
                ("related", council.core.fields.Stream([], blank=True, verbose_name="related pages")),
                (
                    "alert",
                    models.BooleanField(
                        default=True,
                        help_text="One email, when this first appears, to everybody who asked to hear of its topic.",
                        verbose_name="tell people by email",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "all_day",
                    models.BooleanField(
                        default=False, help_text="Only the days are shown, no times.", verbose_name="all day"
                    ),
                ),
                (
                    "repeats",
                    models.CharField(
                        blank=True, choices=[("7", "Every week"), ("14", "Every two weeks")], max_length=2
                    ),
                ),
                (
                    "repeat_until",
                    models.DateField(
                        blank=True, help_text="The last day.", null=True, verbose_name="repeats until"
                    ),
                ),
                ("last_day", models.DateField(db_index=True, default=datetime.date(1, 1, 1), editable=False)),
                ("place", models.CharField(help_text="Its name: “Town Hall”, or “Online”.", max_length=200)),
                ("address", models.TextField(blank=True, help_text="Street and town, a line for each.")),
                ("postcode", models.CharField(blank=True, help_text="Leads to a map.", max_length=10)),
                (
                    "price",
                    models.CharField(blank=True, help_text="“Free”, or the price in words.", max_length=80),
                ),
                (
                    "booking_url",
                    models.URLField(
                        blank=True, help_text="Begin with https://", verbose_name="where to book"
                    ),
                ),
                (
                    "organiser",
                    models.CharField(
                        blank=True, help_text="Who runs it, and how to ask them.", max_length=120
                    ),
                ),
                (
                    "access",
                    models.TextField(
                        blank=True,
                        help_text="Steps, lifts, toilets, hearing loop, parking, who to ask.",
                        verbose_name="access for disabled people",
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
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it is about. One that is missing is added under “Topics of news” in the menu.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="home.newstopic",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                        name="home_event_ends_after_it_starts",
                    )
                ],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SharedPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network", models.CharField(max_length=20)),
                ("account", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                ("skipped", models.BooleanField(default=False)),
                ("shared_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_posts",
                        to="home.newspage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("page"), models.F("account"), name="home_news_once_on_an_account"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="socialfeed",
            constraint=models.UniqueConstraint(
                fields=("site", "account_url"),
                name="home_socialfeed_once",
                violation_error_message="This account is in the list already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("failing_since__isnull", True), ("failures", 0)),
                    models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                    _connector="OR",
                ),
                name="home_socialfeed_fails_since",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialpost",
            constraint=models.UniqueConstraint(fields=("feed", "key"), name="home_socialpost_once"),
        ),
    ]

"""The council's accounts on social networks, and the last good copy of what each says."""

import datetime
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet

from council.core.sealed import SealedTextField, is_sealed

# How long before a token ends staff are warned: by mail at each, on the first screen from the first on.
WARN_BEFORE = (datetime.timedelta(days=14), datetime.timedelta(days=3))
# A feed that failed once may be well again in a quarter of an hour; staff hear of it when it has not.
PATIENCE = datetime.timedelta(hours=1)


class FeedQuerySet(models.QuerySet["SocialFeed"]):
    """Feeds in the words in which they are asked for."""

    def due(self, now: datetime.datetime) -> Self:
        """Those to be fetched now."""
        return self.filter(paused=False, next_fetch_at__lte=now)

    def failing(self, now: datetime.datetime) -> Self:
        """Those that have failed for so long that somebody should look."""
        return self.filter(paused=False, failing_since__lte=now - PATIENCE)

    def ending(self, now: datetime.datetime) -> Self:
        """Those whose token has ended or ends within two weeks."""
        return self.filter(token_expires_at__lte=now + WARN_BEFORE[0]).exclude(token="")

    def in_trouble(self, now: datetime.datetime) -> QuerySet["SocialFeed"]:
        """Those that a member of staff should look at."""
        return self.failing(now) | self.ending(now)


class SocialFeed(models.Model):
    """One account of the council's on a social network, or any feed, fetched by the worker."""

    class Network(models.TextChoices):
        """Where the account is."""

        MASTODON = "mastodon", "Mastodon"
        BLUESKY = "bluesky", "Bluesky"
        YOUTUBE = "youtube", "YouTube"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        FEED = "rss", "News feed"

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    account_url = models.URLField(
        "address",
        max_length=500,
        help_text="The ordinary address of the account, as you see it in the browser.",
    )
    name = models.CharField(max_length=80, blank=True)
    network = models.CharField(max_length=10, choices=Network.choices, editable=False)
    feed_url = models.URLField(max_length=500, blank=True, editable=False)
    account_id = models.CharField(max_length=60, blank=True, editable=False)
    # Never shown again but for its end, never logged, in no record of the audit trail.
    token = SealedTextField(blank=True, editable=False)
    token_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    keep_days = models.PositiveSmallIntegerField(
        "days that posts are shown",
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text="Older posts leave the site by themselves.",
    )
    paused = models.BooleanField(
        "do not fetch",
        default=False,
        help_text="The posts that are here stay until they are too old, and nothing new comes.",
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    tried_at = models.DateTimeField(null=True, blank=True, editable=False)
    fetched_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_fetch_at = models.DateTimeField(null=True, blank=True, editable=False)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)

    objects: ClassVar[FeedQuerySet] = FeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        verbose_name = "social feed"
        permissions = [("manage_social", "Can look after social feeds")]
        default_permissions: ClassVar[tuple[str, ...]] = ("view",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["site", "account_url"],
                name="home_socialfeed_once",
                violation_error_message="This account is in the list already.",
            ),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, failures=0)
                | Q(failing_since__isnull=False, failures__gt=0),
                name="home_socialfeed_fails_since",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.account_url

    @property
    def needs_token(self) -> bool:
        """Whether the network shows posts to nobody without the council's own token."""
        return self.network in {self.Network.FACEBOOK, self.Network.INSTAGRAM}

    @property
    def token_is_lost(self) -> bool:
        """Whether the token was stored under a key that the site no longer has."""
        return is_sealed(self.token)

    @property
    def token_end(self) -> str:
        """The last four characters of a token that is kept, for people to know it by; never more of it."""
        return self.token[-4:] if len(self.token) >= 12 and not self.token_is_lost else ""

    # The page cache's tag of every page that shows posts.
    tag = "listing:home.SocialFeed"


class PostQuerySet(models.QuerySet["SocialPost"]):
    """Posts in the words in which they are asked for."""

    def newest_first(self) -> Self:
        """By their moment, the newest first."""
        return self.order_by("-published_at", "-pk")


class SocialPost(models.Model):
    """A post as it was when it was last fetched: text, one picture of ours, and where the original is."""

    feed = models.ForeignKey(SocialFeed, on_delete=models.CASCADE, related_name="posts")
    key = models.CharField(max_length=500)
    url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    # Sanitised: paragraphs, line breaks and links, nothing else.
    html = models.TextField(blank=True)
    published_at = models.DateTimeField()
    picture = models.FileField(upload_to="images/social/", blank=True)
    picture_small = models.FileField(upload_to="images/social/", blank=True)
    picture_width = models.PositiveSmallIntegerField(default=0)
    picture_height = models.PositiveSmallIntegerField(default=0)
    # From where it came: fetched again only when that changes.
    picture_source = models.CharField(max_length=1000, blank=True)
    alt = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[PostQuerySet] = PostQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-published_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["feed", "key"], name="home_socialpost_once")
        ]

    def __str__(self) -> str:
        return self.title or self.key

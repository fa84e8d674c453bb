"""Where else the council speaks."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

OTHER = "other"
NETWORKS: dict[str, str] = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "x": "X",
    "whatsapp": "WhatsApp channel",
    "nextdoor": "Nextdoor",
    OTHER: "Another one",
}


class SocialAccount(Orderable):
    """One of a site's accounts on a social network, in the order in which they are shown."""

    settings = ParentalKey(
        "council.CouncilSettings", on_delete=models.CASCADE, related_name="social_accounts"
    )
    network = models.CharField(max_length=20, choices=list(NETWORKS.items()))
    name = models.CharField(
        max_length=60,
        blank=True,
        help_text="Needed for another network, and when you have two accounts on one: “Parks on Instagram”.",
    )
    url = models.URLField("address", help_text="The address of the account's page, beginning with https://")

    panels: ClassVar = [FieldPanel("network"), FieldPanel("url"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = "social account"

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What a link to the account says."""
        return self.name or (self.get_network_display() if self.network != OTHER else self.url)

    @property
    def icon(self) -> str:
        """The name of its drawing in the sprite of icons."""
        return "share" if self.network == OTHER else self.network

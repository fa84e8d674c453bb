"""What is asked of whoever brings an account of the council's to the site."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from wagtail.models import Site

from council.core.crispy import Button, ButtonGroup
from council.core.forms import GuildhallForm, Look
from home.models.social import SocialFeed
from home.social.networks import NotAnAccount, recognise


class FeedForm(GuildhallForm):
    """An account's address, what it is called here, and for how long its posts are shown."""

    account_url = forms.CharField(
        label="Address of the account",
        max_length=500,
        help_text="As you see it in the browser: https://mastodon.social/@name, "
        "https://bsky.app/profile/name, https://www.youtube.com/@name, a Facebook or Instagram page, "
        "or any page that has a news feed.",
    )
    token = forms.CharField(
        label="Token",
        max_length=1000,
        required=False,
        help_text="For Facebook and Instagram alone: the access token of the council's own page. "
        "Once saved, it is never shown again.",
    )
    name = forms.CharField(
        label="Name on the website",
        max_length=80,
        required=False,
        help_text="Left empty, the account's own name.",
    )
    site = forms.ModelChoiceField(
        label="Website", queryset=Site.objects.order_by("hostname"), empty_label=None
    )
    keep_days = forms.IntegerField(
        label="For how many days are posts shown?", min_value=1, max_value=730, initial=60
    )
    paused = forms.BooleanField(
        label="Do not fetch for now",
        required=False,
        help_text="Posts that are here stay until they are too old. Nothing new comes.",
    )

    looks: ClassVar[Mapping[str, Look]] = {
        "account_url": Look(inputmode="url", autocomplete="off", spellcheck=False),
        "token": Look(autocomplete="off", spellcheck=False),
        "name": Look(width=30, autocomplete="off"),
        "keep_days": Look(width=4, inputmode="numeric"),
    }
    subjects: ClassVar[Mapping[str, str]] = {"keep_days": "Number of days"}

    def __init__(self, *args: Any, feed: SocialFeed | None = None, **kwargs: Any) -> None:
        self.feed = feed
        if feed is not None:
            kept = {
                name: getattr(feed, name) for name in ("account_url", "name", "site", "keep_days", "paused")
            }
            kwargs["initial"] = {**kept, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        if feed is None:
            del self.fields["paused"]
        elif feed.token_is_lost:
            lost = "The stored one cannot be read: the secret key of the site was changed. Paste it again."
            self.fields["token"].help_text = lost
        elif feed.token:
            end = f", and ends in …{feed.token_end}" if feed.token_end else ""
            self.fields["token"].help_text = f"One is stored{end}. Paste another only to replace it."
        sites = Site.objects.count()
        if sites < 2:
            del self.fields["site"]
        self.helper.submit_text = ""
        self.helper.layout = Layout(
            *self.fields,
            ButtonGroup(
                Button("Save", once=True),
                Button("Try it", kind="secondary", name="try", value="1"),
            ),
        )

    def clean_account_url(self) -> str:
        """The account's address in its plain form."""
        try:
            return recognise(self.cleaned_data["account_url"]).url
        except NotAnAccount as error:
            raise forms.ValidationError(str(error)) from None

    @property
    def must_look(self) -> bool:
        """Whether the account has to be looked for outside: it is new, has moved, or has a new token."""
        typed = self.cleaned_data
        same = self.feed is not None and self.feed.account_url == typed["account_url"]
        return not same or bool(typed.get("token"))


class DeleteForm(GuildhallForm):
    """One button."""

    submit_text = "Take it off the website"
    submit_kind = "warning"

"""Where to send alerts, and about what."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from council.core.forms import GuildhallForm, Look
from council.core.registries import AlertTopic


class ConfirmForm(GuildhallForm):
    """One button that begins the alerts; the link that led to it is the proof."""

    csrf = False
    submit_text = _("Yes, send me these alerts")


class LeaveForm(GuildhallForm):
    """One button that ends them."""

    csrf = False
    submit_text = _("Stop all alerts")
    submit_kind = "warning"


class TopicsForm(GuildhallForm):
    """Which topics."""

    topics = forms.MultipleChoiceField(
        label=_("What do you want to hear about?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Select all that you want."),
        error_messages={"required": _("Select what you want to hear about")},
    )

    csrf = False
    id_pattern = "alerts_%s"
    submit_text = _("Save")

    def __init__(self, *args: Any, offered: Iterable[AlertTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type alone
        field.choices = [
            (group, [(topic.key, topic.title) for topic in topics])
            for group, topics in groupby(self.offered, key=lambda topic: topic.group)
        ]


class ChangeForm(TopicsForm):
    """Which topics; none is refused, because there is a way to leave."""

    messages: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "topics": {"required": _("Select what you want to hear about, or stop all alerts")}
    }


class JoinForm(TopicsForm):
    """Where to, and about what."""

    email = forms.EmailField(label=_("Email address"), max_length=254)
    website = forms.CharField(required=False, max_length=200, label=_("Leave this empty"))

    submit_text = _("Send me a link to confirm")
    form_action = "alerts:join"
    looks: ClassVar[Mapping[str, Look]] = {
        "email": Look(width=30, autocomplete="email", spellcheck=False),
        # People never see it; programs that fill in every box give themselves away.
        "website": Look(group_classes="gh-honeypot", autocomplete="off"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs["tabindex"] = "-1"

    def build_layout(self) -> Layout:
        return Layout("topics", "email", "website")

    @property
    def is_from_a_program(self) -> bool:
        """Whether the box that people cannot see was filled in."""
        return bool(self.cleaned_data.get("website"))

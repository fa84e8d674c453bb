"""What staff fill in to say that services do not run as usual."""

from collections.abc import Mapping
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from wagtail.models import Page

from council.core import languages
from council.core.crispy import Field, Fieldset, Fold
from council.core.forms import Look
from council.core.forms.spans import SpanForm
from services.models import ServicePage, ServiceStatus, TopicPage
from services.models.status import Level
from services.permissions import services_open_to

# More services than this are folded up by topic, so that the rest of the form stays in reach.
IN_SIGHT = 12


class StatusForm(SpanForm):
    """Which services, what is the matter, and from when until when."""

    level = forms.TypedChoiceField(
        label="How do they run?", choices=Level.choices, coerce=int, widget=forms.RadioSelect
    )
    sentence = forms.CharField(
        label="What residents need to know",
        max_length=255,
        widget=forms.Textarea,
        help_text="One sentence: “No collections because of snow. Put your bins out on Monday.”",
    )
    banner = forms.BooleanField(
        label="Also put a banner on the site",
        required=False,
        help_text="You see the banner, with these words, before it goes out.",
    )

    submit_text = "Save"
    looks: ClassVar[Mapping[str, Look]] = {
        **SpanForm.looks,
        "level": Look(
            item_hints={
                str(Level.CLOSED.value): "Nobody can use it.",
                str(Level.DISRUPTED.value): "It runs late, or in part.",
            }
        ),
        "sentence": Look(rows=2),
    }
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "sentence": {"required": "Say what is the matter, in a sentence"},
        "level": {"required": "Select how they run"},
    }

    def __init__(self, *args: Any, by: Any, chosen: set[int], banner: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not banner:
            del self.fields["banner"]
        self.parts: list[str] = []
        many = 0
        keys = set(ServicePage.objects.filter(pk__in=chosen).values_list("translation_key", flat=True))
        for name, title, services in grouped(by):
            self.fields[name] = forms.ModelMultipleChoiceField(
                label=title,
                queryset=services,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=[page.pk for page in services if page.translation_key in keys],
            )
            self.parts.append(name)
            many += len(services)
        self.folded = many > IN_SIGHT and len(self.parts) > 1
        self.services: list[ServicePage] = []

    def build_layout(self) -> Layout:
        return Layout(
            Fieldset(
                "Which services?",
                *(Fold(name) if self.folded else Field(name, look=Look(small=True)) for name in self.parts),
                size="s",
                hint="Open a topic to choose from its services." if self.folded else "",
            ),
            "level",
            "sentence",
            "starts",
            "ends",
            *(["banner"] if "banner" in self.fields else []),
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        self.services = [page for name in self.parts for page in typed.get(name) or ()]
        if self.parts and not self.services and not set(self.parts) & set(self.errors):
            self.add_error(self.parts[0], "Select at least one service")
        return typed

    def made(self, status: ServiceStatus) -> ServiceStatus:
        """The status with what was typed; it is not saved."""
        for name in ("level", "sentence", "starts_at", "ends_at"):
            setattr(status, name, self.cleaned_data[name])
        status.ended_at = None
        return status


def grouped(by: Any) -> list[tuple[str, str, Any]]:
    """The services whose status the person may set, by topic: the field's name, the topic, its services.

    One that has pages in two languages is there once, since what is said of it holds in both.
    """
    services = services_open_to(by).order_by("title")
    usual = services.filter(locale__language_code=languages.default()).order_by()
    translated = Q(translation_key__in=usual.values("translation_key")) & ~Q(pk__in=usual.values("pk"))
    services = services.exclude(translated)
    paths = list(services.values_list("path", flat=True))
    topics = TopicPage.objects.filter(path__in={path[: -Page.steplen] for path in paths}).order_by("path")
    return [
        (f"in_{topic.pk}", topic.title, services.filter(path__startswith=topic.path, depth=topic.depth + 1))
        for topic in topics
    ]

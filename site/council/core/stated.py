"""What is said of a record that stands in a state, in the words of its app's `states.py`."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext
from wagtail.models import Page


class Stated:
    """A record whose `state` is a key of its app's tables; the words are in the reader's language."""

    state: Any

    state_labels: ClassVar[Mapping[str, str]]
    state_meanings: ClassVar[Mapping[str, str]] = {}
    state_tones: ClassVar[Mapping[str, str]] = {}
    open_states: ClassVar[Collection[str]] = ()

    @property
    def state_name(self) -> str:
        """Where it stands, in a word or two."""
        return gettext(self.state_labels[self.state])

    @property
    def state_meaning(self) -> str:
        """What that means and what happens next, in a sentence or two."""
        return gettext(self.state_meanings[self.state])

    @property
    def tone(self) -> str:
        """The tone of its state, which colours only what the words say."""
        return self.state_tones[self.state]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act or decide."""
        return self.state in self.open_states


def mark_called_off(pages: Iterable[Any]) -> None:
    """Gives each page what has become of it as `called_off`: “Cancelled”, or nothing when it goes ahead.

    One query for each type of page that can be called off.
    """
    listed = list(pages)
    numbers = {page.pk for page in listed}
    told: dict[int, str] = {}
    for model in apps.get_models() if numbers else ():
        if issubclass(model, Page) and (labels := _states(model)):
            rows = model._default_manager.filter(pk__in=numbers, state__in=labels)
            told |= {pk: labels[state] for pk, state in rows.values_list("pk", "state")}
    for page in listed:
        page.called_off = told.get(page.pk, "")


def _states(model: type[Page]) -> dict[str, str]:
    try:
        choices = model._meta.get_field("state").flatchoices
    except FieldDoesNotExist:
        return {}
    return {value: str(label) for value, label in choices if value}

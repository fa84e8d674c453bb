"""What is said of a record that stands in a state, in the words of its app's `states.py`."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext


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

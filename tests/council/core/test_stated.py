from django.utils import translation

from council.core.stated import Stated
from planning import states as of_applications
from planning.models import Application


class Lamp(Stated):
    state_labels = {"on": "Received", "off": "Refused"}
    open_states = ("on",)

    def __init__(self, state: str) -> None:
        self.state = state


def test_a_record_says_where_it_stands_in_the_words_of_its_app_and_the_readers_language() -> None:
    lamp = Lamp("on")
    assert (lamp.state_name, lamp.is_open, Lamp("off").is_open) == ("Received", True, False)
    with translation.override("cy"):
        assert lamp.state_name not in {"", "Received"}


def test_every_state_of_an_application_has_a_name_a_meaning_and_a_tone() -> None:
    for state in of_applications.State:
        one = Application(state=state.value)
        assert one.state_name == of_applications.LABELS[state]
        assert one.state_meaning and one.tone

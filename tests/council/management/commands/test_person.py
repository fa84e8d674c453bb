import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forms import actions
from forms.states import State
from tests.forms import making

pytestmark = pytest.mark.django_db


def test_all_that_is_held_on_somebody_is_written_then_erased_but_for_what_is_in_hand(capsys: Any) -> None:
    finished, in_hand = making.received(), making.received()
    actions.move(request=finished, to=State.DONE, by=None, message="All done")
    call_command("person", "Nasreen@example.com", "--erase")
    told = capsys.readouterr()
    held = json.loads(told.out)
    assert set(held) == {"Email alerts", "Requests", "Live chats"}
    assert held["Requests"]["kept"].startswith("Until two years")
    assert {row["reference"] for row in held["Requests"]["held"]} == {finished.reference, in_hand.reference}
    assert "Requests: 1 erased." in told.err
    call_command("person", "nasreen@example.com")
    left = json.loads(capsys.readouterr().out)["Requests"]["held"]
    assert [row["reference"] for row in left] == [in_hand.reference]


@pytest.mark.parametrize("part", ["example.com", "0161", "", "a"])
def test_part_of_an_address_erases_nothing(part: str) -> None:
    request = making.received()
    actions.move(request=request, to=State.DONE, by=None, message="All done")
    with pytest.raises(CommandError, match="a whole email address or telephone number"):
        call_command("person", part, "--erase")
    request.refresh_from_db()
    assert request.email == "nasreen@example.com"

from itertools import product

import pytest

from forms.states import LABELS, MEANINGS, MOVES, OPEN, TONES, NotAllowed, State, check_move


def test_every_state_has_a_label_a_meaning_and_its_moves() -> None:
    assert set(LABELS) == set(MEANINGS) == set(TONES) == set(MOVES) == set(State)


@pytest.mark.parametrize(("current", "new"), list(product(State, State)))
def test_only_the_moves_in_the_table_are_allowed(current: State, new: State) -> None:
    if new in MOVES[current]:
        check_move(current, new)
    else:
        with pytest.raises(NotAllowed, match=LABELS[new]):
            check_move(current, new)


def test_a_finished_request_is_reopened_only_by_working_on_it() -> None:
    for state in (State.DONE, State.REFUSED):
        assert set(MOVES[state]) == {State.IN_PROGRESS}
        assert state not in OPEN

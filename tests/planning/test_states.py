from itertools import product

import pytest

from planning.states import LABELS, MEANINGS, MOVES, OPEN, TONES, NotAllowed, State, check_move


def test_every_state_has_a_label_a_meaning_and_its_moves() -> None:
    assert set(LABELS) == set(MEANINGS) == set(TONES) == set(MOVES) == set(State)


@pytest.mark.parametrize(("current", "new"), list(product(State, State)))
def test_only_the_moves_in_the_table_are_allowed(current: State, new: State) -> None:
    if new in MOVES[current]:
        check_move(current, new)
    else:
        with pytest.raises(NotAllowed, match=LABELS[new]):
            check_move(current, new)


def test_what_was_taken_back_or_decided_is_not_received_again() -> None:
    for state in set(State) - OPEN:
        assert State.RECEIVED not in MOVES[state]

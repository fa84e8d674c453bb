import ast
from pathlib import Path

import pytest

from livechat import states
from livechat.states import MOVES, End, MoveRefused, State, can_move, check_move, end_for


def test_every_state_has_its_moves_and_its_label() -> None:
    assert set(MOVES) == set(State) == set(states.LABELS)
    assert set(states.END_LABELS) == set(End)


def test_a_closed_chat_moves_nowhere() -> None:
    assert not any(can_move(State.CLOSED, state) for state in State)


def test_a_move_outside_the_table_is_refused_in_words() -> None:
    with pytest.raises(MoveRefused, match="A chat that is closed cannot become waiting"):
        check_move(State.CLOSED, State.QUEUED)


def test_a_chat_is_handled_once_somebody_has_replied() -> None:
    assert end_for(replied=True) is End.HANDLED
    assert end_for(replied=False) is End.ABANDONED


def test_states_import_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(states.__file__).read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"collections.abc", "enum"}

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from council.core.finding import changed_signal
from planning import actions
from planning.models import Application, Document, Import, StateChange
from planning.reading import Paper, Row, sheet_of
from planning.states import State
from tests.planning.making import CELLS, home, row, take

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
PLAN = Paper("Block plan", "https://docs.example.gov.uk/1.pdf", size=1000)


@pytest.fixture
def told() -> Iterator[list[Any]]:
    heard: list[Any] = []

    def hear(sender: Any, source: str, keys: Any, **_: Any) -> None:
        heard.append((source, keys))

    changed_signal.connect(hear)
    yield heard
    changed_signal.disconnect(hear)


def test_an_application_is_added_with_what_the_gazetteer_knows_of_its_place(told: list[Any]) -> None:
    home()
    take(row(uprn="99000000001", easting="", northing="", ward="", street="", address="12 Loom Street"))
    one = Application.objects.get()
    assert (one.easting, one.northing, one.ward, one.street, one.postcode) == (
        *(385_500, 425_500, "Canalside", "Loom Street"),
        "HB1 1BD",
    )
    assert one.slug == "26-0417-hou"
    assert [(change.state, change.on) for change in one.history.all()] == [
        (State.RECEIVED, datetime.date(2026, 11, 2))
    ]
    assert told == [("planning", [str(one.pk)])]
    assert ModelLogEntry.objects.filter(action="planning.import").count() == 1


def test_a_second_reading_changes_what_changed_and_keeps_the_history(told: list[Any]) -> None:
    take(row(), row(reference="26/0500/FUL"))
    before = Application.objects.get(reference="26/0417/HOU")
    told.clear()
    granted = row(status="Granted", decided="2026-11-19", decision="Granted")
    made = take(granted, row(reference="26/0500/FUL"), now=NOON)
    assert (made.added, made.changed, made.unchanged) == (0, 1, 1)
    after = Application.objects.get(reference="26/0417/HOU")
    assert after.pk == before.pk and after.state == State.APPROVED
    assert list(after.history.values_list("state", "on")) == [
        (State.RECEIVED, datetime.date(2026, 11, 2)),
        (State.APPROVED, datetime.date(2026, 11, 20)),
    ]
    assert told == [("planning", [str(after.pk)])]


def test_what_a_file_does_not_name_stays() -> None:
    take(row(), row(reference="26/0500/FUL"))
    take(row(reference="26/0600/FUL"))
    assert Application.objects.count() == 3


def test_a_reference_in_another_spelling_is_the_same_application() -> None:
    take(row())
    made = take(row(reference="26-0417-hou", proposal="A larger extension"))
    assert made.changed == 1
    assert Application.objects.get().reference == "26-0417-hou"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (row("Line 3", reference="26 0417 hou"), "Line 3: 26 0417 hou stands at line 2 already."),
        (row("Line 3", reference="26/1/A", received="soon"), "Line 3: received: “soon”"),
    ],
)
def test_one_bad_row_leaves_everything_as_it_was_and_is_kept_for_staff(second: Row, why: str) -> None:
    with pytest.raises(actions.Refused) as refused:
        take(row(), second)
    assert refused.value.problems[0].startswith(why)
    assert not Application.objects.exists()
    kept = Import.objects.get()
    assert kept.problems == refused.value.problems and kept.added == 0


def test_a_move_that_cannot_be_is_refused() -> None:
    take(row(status="Withdrawn"))
    with pytest.raises(actions.Refused, match="“Withdrawn” cannot become “Received”"):
        take(row(status="Received"))
    assert Application.objects.get().state == State.WITHDRAWN


def test_a_wrong_row_after_thousands_undoes_them_and_no_more_than_fifty_are_told() -> None:
    def rows() -> Iterator[Row]:
        for number in range(1500):
            yield row(f"Line {number}", reference=f"26/{number}/A")
        for number in range(100):
            yield row(f"Line {2000 + number}", reference="")

    with pytest.raises(actions.Refused) as refused:
        take(*rows())
    assert len(refused.value.problems) == actions.MOST_PROBLEMS
    assert not Application.objects.exists() and not StateChange.objects.exists()


def test_documents_are_those_that_the_source_names_and_untouched_when_it_names_none() -> None:
    take(row(papers=(PLAN, Paper("Letter", "https://docs.example.gov.uk/2.pdf"))))
    take(row())
    assert Document.objects.count() == 2
    take(row(papers=(PLAN,)))
    (left,) = Document.objects.all()
    assert (left.title, left.type, left.bytes, left.url) == ("Block plan", "PDF", 1000, PLAN.link)


def test_pages_that_were_kept_are_made_anew(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        take(row())
        take(row())
    assert len([one for one in callbacks if "at_commit" in repr(one)]) == 1, "nothing new clears nothing"


def test_reading_takes_as_many_queries_for_a_batch_as_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(22):
        take(*(row(f"Line {number}", reference=f"26/{number}/A") for number in range(900)))


def test_a_long_file_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planning.actions.taking.BATCH", 50)
    ahead = []

    def lines() -> Iterator[bytes]:
        yield b"reference,proposal,address,received,status\n"
        for number in range(400):
            ahead.append(number - Application.objects.count())
            yield f"{number:06}/A,{'Porch ' * 200},{number} Long Street,2026-01-02,Received\n".encode()

    rows = sheet_of(lines(), "utf-8").rows
    made = actions.take_in(rows=rows, source="file", name="all.csv", by=None, now=NOON)
    assert made.added == Application.objects.count() == 400
    assert max(ahead) <= 70, "what was read is stored before more is read"


def test_the_command_takes_a_file_and_says_what_is_wrong_with_one(tmp_path: Any, capsys: Any) -> None:
    names = [name for name in CELLS if name != "street"]
    good = tmp_path / "good.csv"
    cells = ",".join(f'"{CELLS[name]}"' for name in names)
    good.write_bytes(f"\ufeff{','.join(names)}\n{cells}\n".encode())
    call_command("import_planning", good)
    assert "1 applications added" in capsys.readouterr().out
    links = tmp_path / "links.csv"
    links.write_bytes("reference,title,link\n26/0417/HOU,Café plan,https://d.example/1\n".encode("cp1252"))
    call_command("import_planning", links)
    assert "1 documents added" in capsys.readouterr().out
    assert Document.objects.get().title == "Café plan"
    headings = b"reference,proposal,address,received,status\n"
    for name, content, why in (
        ("bad.csv", headings + b"26/1/A,x,y,never,Received\n", "Row 2"),
        ("book.csv", b"PK\x03\x04\x00\x00", "Excel workbook"),
        ("none.csv", b"", "The file is empty"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError, match=why):
            call_command("import_planning", tmp_path / name)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_planning", tmp_path / "lost.csv")
    assert Application.objects.count() == 1

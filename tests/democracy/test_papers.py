import pytest

from democracy import papers


@pytest.mark.parametrize(
    ("name", "title", "kind", "item"),
    [
        ("agenda_1_december.pdf", "Agenda 1 december", "agenda", None),
        ("Item 5 - Loom Street FINAL v2.pdf", "Item 5 - Loom Street", "report", 5),
        ("Draft-minutes-of-6-October (1).docx", "Draft minutes of 6 October", "minutes", None),
        ("Decision notice.pdf", "Decision notice", "decisions", None),
        ("Agenda item 12 budget.pdf", "Agenda item 12 budget", "report", 12),
        ("final.pdf", "Final", "report", None),
        (".pdf", ".pdf", "report", None),
        ("x" * 300 + ".pdf", "X" + "x" * 254, "report", None),
    ],
)
def test_titles_and_kinds_are_guessed_from_the_names_of_files(
    name: str, title: str, kind: str, item: int | None
) -> None:
    assert (papers.title_of(name), papers.kind_of(name), papers.item_of(name)) == (title, kind, item)

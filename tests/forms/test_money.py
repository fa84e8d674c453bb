import pytest

from forms.money import pounds


@pytest.mark.parametrize(
    ("pence", "text"),
    [(0, "£0"), (5, "£0.05"), (4200, "£42"), (4250, "£42.50"), (125000, "£1,250"), (-150, "-£1.50")],
)
def test_pence_are_shown_as_people_write_money(pence: int, text: str) -> None:
    assert pounds(pence) == text

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from council.addresses import gazetteer, lookup
from council.addresses.models import Property

pytestmark = pytest.mark.django_db
HEAD = "UPRN,building,street,town,postcode,ward,easting,northing\n"


def load(text: str) -> int:
    return gazetteer.load(gazetteer.read(text.splitlines()))


def test_addresses_come_in_street_order_not_in_the_order_of_digits() -> None:
    rows = "".join(
        f"{uprn},{house},Weir Lane,Hollinbrook,hb12ab,,,\n" for uprn, house in [(1, 10), (2, 9), (3, 2)]
    )
    load(HEAD + rows)
    assert [address.lines for address in lookup.by_postcode("HB1 2AB")] == [
        ("2 Weir Lane",),
        ("9 Weir Lane",),
        ("10 Weir Lane",),
    ]


def test_flats_and_organisations_are_lines_of_their_own() -> None:
    load(
        "uprn,organisation,sub_building,building,street,locality,town,postcode\n"
        "7,Weir Mill Studios,Unit 3,Weir Mill,Weir Lane,Brookfoot,Hollinbrook,HB1 2AB\n"
    )
    address = lookup.by_uprn("7")
    assert address is not None
    assert address.one_line == (
        "Weir Mill Studios, Unit 3, Weir Mill Weir Lane, Brookfoot, Hollinbrook, HB1 2AB"
    )


def test_importing_again_updates_by_uprn() -> None:
    load(HEAD + "1,2,Weir Lane,Hollinbrook,HB1 2AB,Brookside,412345.6,423456\n")
    assert load(HEAD + "1,2a,Weir Lane,Hollinbrook,HB1 2AB,Brookside,,\n") == 1
    assert Property.objects.get().building == "2a"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1,2,Weir Lane,Hollinbrook,nowhere,,,\n", "Line 3: 'nowhere' is not a postcode"),
        ("12AB,2,Weir Lane,Hollinbrook,HB1 2AB,,,\n", "Line 3: uprn: A UPRN is 1 to 12 digits"),
        ("1,2,Weir Lane,Hollinbrook,HB1 2AB,,west,\n", "Line 3: 'west' is not a coordinate"),
        ("1,2,Weir Lane,,HB1 2AB,,,\n", "Line 3: town: This field cannot be blank"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_changed(row: str, message: str) -> None:
    good = "5,2,Weir Lane,Hollinbrook,HB1 2AB,,,\n"
    with pytest.raises(gazetteer.BadGazetteer, match=message):
        load(HEAD + good + row)
    assert not Property.objects.exists()


def test_a_file_without_the_needed_columns_is_refused() -> None:
    with pytest.raises(gazetteer.BadGazetteer, match="no column called uprn or town"):
        load("address,postcode\nsomewhere,HB1 2AB\n")


def test_the_command_imports_a_file_with_a_byte_order_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text(HEAD + "1,2,Weir Lane,Hollinbrook,HB1 2AB,,,\n", encoding="utf-8-sig")
    call_command("import_gazetteer", str(path))
    assert "1 properties imported" in capsys.readouterr().out


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_gazetteer", str(tmp_path / "absent.csv"))
    path = tmp_path / "latin.csv"
    path.write_bytes(b"uprn,town,postcode\n1,Caf\xe9,HB1 2AB\n")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("import_gazetteer", str(path))
    path.write_text("uprn,town\n", encoding="utf-8")
    with pytest.raises(CommandError, match="postcode"):
        call_command("import_gazetteer", str(path))


@pytest.mark.parametrize(
    "typed",
    ["hb12ab", "HB1 2AB", " hb1  2ab", "HB1-2AB", "Hb12aB.", "\uff28\uff22\uff11\u3000\uff12\uff21\uff22"],
)
def test_a_postcode_is_understood_in_any_spacing_and_case(typed: str) -> None:
    assert lookup.normalise_postcode(typed) == "HB1 2AB"


@pytest.mark.parametrize("typed", ["", "HB1", "12AB HB1", "HB1 2ABC", "\u0397\u03921 2\u0391\u0392"])
def test_what_is_no_postcode_finds_nothing(typed: str) -> None:
    assert lookup.normalise_postcode(typed) is None
    assert lookup.by_postcode(typed) == []


def test_an_unknown_postcode_or_uprn_is_empty_not_an_error() -> None:
    assert lookup.by_postcode("HB9 9ZZ") == []
    assert lookup.by_uprn("999") is None

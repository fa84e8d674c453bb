"""The drawn pictures: there, described, the right size, the same every time, and light to send."""

import hashlib
import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from council.demo.pictures import PICTURES, crest_svg, draw, favicon_png, favicon_svg, logo_svg, portrait
from council.demo.pictures.portraits import portrait_svg
from council.demo.seed.source import table

HEROES = {"moor", "mill", "river", "market"}
PROMISED = HEROES | {
    *("canal", "park", "townhall", "snow", "viaduct", "heather", "allotment", "street", "terrace"),
    *("reservoir", "woodland", "station", "orchard"),
}
SITE = Path(__file__).parents[3] / "site"


def _weight(picture: Image.Image, width: int) -> int:
    target = io.BytesIO()
    small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    small.save(target, "WEBP", quality=60)
    return len(target.getvalue())


def test_every_promised_picture_is_there() -> None:
    assert set(PICTURES) == PROMISED
    assert {key for key, picture in PICTURES.items() if picture.hero} == HEROES


def test_every_picture_has_words_for_those_who_do_not_see_it() -> None:
    alts = [picture.alt for picture in PICTURES.values()]
    assert len(set(alts)) == len(alts)
    for picture in PICTURES.values():
        assert 40 <= len(picture.alt) <= 160
        assert not picture.alt.lower().startswith(("picture of", "image of"))
        assert picture.title and picture.credit
        assert all(0 < share < 1 for share in picture.focal)


def test_titles_tell_the_pictures_apart() -> None:
    assert len({picture.title for picture in PICTURES.values()}) == len(PICTURES)


@pytest.mark.parametrize("key", sorted(PICTURES))
def test_a_picture_has_its_size_and_stays_light_when_compressed(key: str) -> None:
    picture = draw(key)
    assert picture.mode == "RGB"
    assert picture.size == ((2400, 1200) if key in HEROES else (1600, 1067))
    assert _weight(picture, 1280) <= 80_000
    assert _weight(picture, 640) <= 25_000


@pytest.mark.parametrize("key", ["heather", "mill"])
def test_a_picture_is_the_same_in_another_process(key: str) -> None:
    script = (
        "import hashlib; from council.demo.pictures import draw;"
        f" print(hashlib.sha256(draw({key!r}).tobytes()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONPATH": str(SITE), "PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(draw(key).tobytes()).hexdigest()


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(KeyError, match="lighthouse"):
        draw("lighthouse")


def test_the_chat_portrait_is_a_square_that_never_changes() -> None:
    assert portrait().size == (480, 480)
    assert portrait().tobytes() == portrait().tobytes()


def test_the_crest_takes_the_colour_of_the_text_round_it() -> None:
    crest = crest_svg()
    root = ElementTree.fromstring(crest)  # noqa: S314 - our own words
    assert root.get("viewBox") == "0 0 96 96"
    assert root.get("aria-label") == "Hollinbrook crest"
    assert "currentColor" in crest
    assert not {"#1f5344", "#b23c2e"} & set(crest.split('"'))


def test_the_coloured_marks_are_well_formed_and_need_nothing_from_elsewhere() -> None:
    for mark in (logo_svg(), favicon_svg()):
        ElementTree.fromstring(mark)  # noqa: S314 - our own words
        assert "href" not in mark
        assert len(mark) < 4_000


def test_every_councillor_has_a_drawing_of_their_own_that_needs_nothing_from_elsewhere() -> None:
    drawn = {portrait_svg(**row["portrait"]) for row in table("councillors")["councillors"]}
    assert len(drawn) == len(table("councillors")["councillors"])
    for one in drawn:
        root = ElementTree.fromstring(one)  # noqa: S314 - our own words
        assert root.get("viewBox") == "0 0 200 200"
        assert "href" not in one and len(one) < 2_000


def test_the_tab_icon_comes_in_the_size_asked_for() -> None:
    icon = Image.open(io.BytesIO(favicon_png(64)))
    assert (icon.format, icon.size) == ("PNG", (64, 64))

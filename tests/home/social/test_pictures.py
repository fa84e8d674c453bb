import io

import pytest
from PIL import Image

from home.social import pictures
from tests.standins import social

AGENT = "Guildhall"


def drawn(body: bytes) -> tuple[Image.Image, Image.Image]:
    made = pictures.draw(body)
    return Image.open(io.BytesIO(made.large.read())), Image.open(io.BytesIO(made.small.read()))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_a_picture_is_drawn_anew_in_two_sizes(kind: str) -> None:
    large, small = drawn(social.picture(1600, 1200, kind))
    assert (large.format, large.size, small.format, small.size) == ("WEBP", (720, 540), "WEBP", (360, 270))


def test_where_a_photograph_was_taken_goes_no_further() -> None:
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), "red").save(file, "JPEG", exif=exif)
    large, _small = drawn(file.getvalue())
    assert not large.getexif()
    # Turned the right way round first.
    assert large.size == (200, 400)


def test_what_is_transparent_stands_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(file, "PNG")
    large, _small = drawn(file.getvalue())
    assert large.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        social.picture(400, 300)[:500],
        social.picture(400, 300, "BMP"),
        social.picture(20, 20),
    ],
)
def test_what_is_no_picture_to_show_is_left_out(body: bytes) -> None:
    with pytest.raises(pictures.NoPicture):
        pictures.draw(body)


def test_a_picture_of_too_many_pixels_is_not_opened(outside: social.Standin) -> None:
    with pytest.raises(pictures.NoPicture, match="million pixels"):
        pictures.bring(outside.at("/huge.png"), agent=AGENT)


@pytest.mark.parametrize(
    ("path", "temporary"), [("/lies-picture", False), ("/none", False), ("/fault", True), ("/busy", True)]
)
def test_a_picture_that_does_not_come_may_come_later_or_never(
    outside: social.Standin, path: str, temporary: bool
) -> None:
    with pytest.raises(pictures.NoPicture) as caught:
        pictures.bring(outside.at(path), agent=AGENT)
    assert caught.value.temporary is temporary


def test_a_picture_inside_is_not_fetched(outside: social.Standin) -> None:
    with pytest.raises(pictures.NoPicture, match="not on the public internet"):
        pictures.bring("http://169.254.169.254/picture.png", agent=AGENT)

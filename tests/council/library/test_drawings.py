"""A picture that could do harm, or is not what it says, is refused with a message that says what is wrong."""

import gzip
import io
import re
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from council.library import drawings
from tests.factories import administrator

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def svg(inside: str, before: str = "") -> bytes:
    return f"{before}{OPEN}{inside}<path d='M0 0h9v9z' fill='#0b4f3c'/></svg>".encode()


HARMFUL = {
    "a script": (svg("<script>alert(1)</script>"), "a script"),
    "a script of XHTML": (svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>'), "a script"),
    "an event handler": (svg("<rect onload='alert(1)' width='1' height='1'/>"), r"event handler \(onload\)"),
    "a page": (svg("<foreignObject><p/></foreignObject>"), "foreignObject"),
    "XHTML": (svg('<p xmlns="http://www.w3.org/1999/xhtml">Hi</p>'), "no drawing"),
    "a picture elsewhere": (svg("<image xlink:href='https://evil.example/x.png'/>"), "outside it"),
    "a picture beside it": (svg("<image href='other.png'/>"), "outside it"),
    "a drawing inside": (svg("<image href='data:image/svg+xml;base64,PHN2Zz4='/>"), "outside it"),
    "a link that runs": (svg("<a xlink:href='java&#10;script:alert(1)'><rect/></a>"), "a link"),
    "a style that fetches": (svg("<style>@import 'https://evil.example/a.css';</style>"), "fetches"),
    "a fill that fetches": (svg("<rect style='fill:url(https://evil.example/a)'/>"), "outside it"),
    "an animation": (svg("<a><set attributeName='href' to='javascript:alert(1)'/></a>"), "an animation"),
    "a bomb": (
        svg("<text>&b;</text>", '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'),
        "entities",
    ),
    "a file of the server": (
        svg("<text>&f;</text>", '<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    "half a drawing": (svg("")[:-20], "not a whole"),
    "no drawing": (b"<html><body>Hello</body></html>", "not an SVG"),
    "nothing": (b"", "not a whole"),
    "a style that spells it out": (svg("<style>a{fill:u\\72l(//evil.example/a)}</style>"), "fetches"),
    "a set of pictures": (svg("<rect style='mask:image-set(\"//evil.example/a\" 1x)'/>"), "outside it"),
    "parts in parts in parts": (svg("<g>" * 15_000 + "</g>" * 15_000), "parts within parts"),
    "another alphabet": (svg("").decode().encode("utf-16"), "UTF-8"),
    "a packed drawing": (gzip.compress(svg("")), "SVGZ"),
    "a photograph that is called a drawing": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "right ending"),
    "too many parts": (svg("<path/>" * (drawings.MOST_PARTS + 2)), "too many parts"),
    "too many bytes": (svg("<!--" + "x" * drawings.LARGEST + "-->"), "2 MB"),
}
SIZELESS = (
    'viewBox="0 0 0 0"', 'viewBox="0 0 9 0"', 'viewBox="0 0 .001 .001"', 'viewBox="5 5 -5 -5"',
    'viewBox="a b c d"', 'viewBox="0 0 nan 1e999"', 'width="0" height="0"', 'width="-4" height="-4"',
    'width="nan" height="inf"', 'width="calc(1px)" height="9"', 'width="1e-9em" height="5ex"',
    'width="1e300" height="1e300"', 'viewBox="0 0 9 9" preserveAspectRatio="bogus"',
)  # fmt: skip
HARMLESS = {
    "a plain drawing": svg(""),
    "a style": svg("<style>.a{fill:#0b4f3c}</style><rect class='a' width='2' height='2'/>"),
    "a gradient": svg("<defs><linearGradient id='g'/></defs><rect fill='url(#g)' width='2' height='2'/>"),
    "a copy of a part": svg("<g id='a'/><use xlink:href='#a'/>"),
    "notes of a drawing program": svg(
        '<n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
    ),
    "letters": svg("<text font-family='Georgia'>Hollinbrook</text>"),
}


@pytest.mark.parametrize("what", list(HARMFUL))
def test_a_drawing_that_could_do_harm_is_refused_and_told_what_is_in_it(what: str) -> None:
    data, told = HARMFUL[what]
    with pytest.raises(ValidationError, match=told):
        drawings.check_drawing(io.BytesIO(data))


@pytest.mark.parametrize("said", SIZELESS)
def test_a_drawing_of_no_size_is_refused_because_it_would_break_the_lists_of_pictures(said: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" {said}><path d="M0 0h9z"/></svg>'.encode()
    with pytest.raises(ValidationError, match="size of this SVG"):
        drawings.check_drawing(io.BytesIO(data))


@pytest.mark.parametrize("what", list(HARMLESS))
def test_a_drawing_that_does_no_harm_is_kept(what: str) -> None:
    kept = drawings.check_drawing(io.BytesIO(HARMLESS[what]))
    assert b"<path" in kept and b"#0b4f3c" in kept


def test_what_a_drawing_is_coloured_with_stays_in_it() -> None:
    kept = drawings.check_drawing(io.BytesIO(HARMLESS["a style"] + HARMLESS["a gradient"][:0]))
    assert b".a{fill:#0b4f3c}" in kept
    assert b"url(#g)" in drawings.check_drawing(io.BytesIO(HARMLESS["a gradient"]))


def png(width: int, height: int) -> bytes:
    """A PNG that says it is this large, in less than a hundred bytes."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def photograph(kind: str) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((400, 300), 60).save(target, kind)
    return target.getvalue()


@pytest.mark.django_db
class TestUploaded:
    """What an editor is told, on the screen where several pictures are uploaded at once."""

    @pytest.fixture(autouse=True)
    def _signed_in(self, client: Client, tmp_path: Any) -> Any:
        client.force_login(administrator())
        with override_settings(MEDIA_ROOT=tmp_path):
            yield

    def upload(self, client: Client, name: str, data: bytes) -> dict[str, Any]:
        sent = {"title": "A picture", "files[]": SimpleUploadedFile(name, data)}
        response = client.post(reverse("wagtailimages:add_multiple"), sent)
        assert response.status_code == 200
        answer: dict[str, Any] = response.json()
        return answer

    def test_a_drawing_is_kept_as_it_was_checked(self, client: Client) -> None:
        assert self.upload(client, "crest.svg", HARMLESS["a style"])["success"]
        image = get_image_model().objects.get()
        assert image.is_svg()
        with image.file.open() as file:
            assert b".a{fill:#0b4f3c}" in file.read()

    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    def test_a_photograph_is_kept(self, client: Client, kind: str) -> None:
        assert self.upload(client, f"moor.{kind.lower()}", photograph(kind))["success"]

    @pytest.mark.parametrize(
        "what", ["a script", "a bomb", "half a drawing", "a picture elsewhere", "another alphabet"]
    )
    def test_a_drawing_that_could_do_harm_is_not_and_the_editor_reads_why(
        self, client: Client, what: str
    ) -> None:
        data, told = HARMFUL[what]
        answer = self.upload(client, "crest.svg", data)
        assert not answer["success"] and re.search(told, answer["error_message"])
        assert not get_image_model().objects.exists()

    @pytest.mark.parametrize(("width", "height"), [(10_000, 6_001), (30_000, 30_000), (65_000, 65_000)])
    def test_a_picture_of_too_many_pixels_is_refused_however_small_its_file(
        self, client: Client, width: int, height: int
    ) -> None:
        data = png(width, height)
        assert len(data) < 100
        answer = self.upload(client, "bomb.png", data)
        assert not answer["success"] and "60 megapixels" in answer["error_message"]
        assert not get_image_model().objects.exists()

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("cut.png", photograph("PNG")[:-2000]),
            ("cut.jpg", photograph("JPEG")[:-2000]),
            ("lying.png", photograph("JPEG")),
            ("page.png", b"<html><script>alert(1)</script></html>"),
            ("drawing.png", HARMLESS["a plain drawing"]),
            ("photograph.svg", photograph("PNG")),
            ("program.exe", b"MZ" + bytes(200)),
            ("polyglot.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)"),
        ],
    )
    def test_a_file_that_is_not_what_it_says_is_refused(self, client: Client, name: str, data: bytes) -> None:
        answer = self.upload(client, name, data)
        assert not answer["success"] and answer["error_message"]
        assert not get_image_model().objects.exists()

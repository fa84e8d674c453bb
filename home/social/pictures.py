"""Pictures of posts: fetched, looked at, drawn anew, and kept here in two sizes."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from council.core import fetch

LIMITS = fetch.Limits(seconds=15, size=8_000_000)
PIXELS = 24_000_000
WIDTH, SMALL = 720, 360
_FORMATS = ["AVIF", "GIF", "JPEG", "PNG", "WEBP"]


class NoPicture(Exception):
    """There is no picture to be had; `temporary` when there may be one next time."""

    def __init__(self, reason: str, *, temporary: bool = False) -> None:
        super().__init__(reason)
        self.temporary = temporary


@dataclass(frozen=True)
class Drawn:
    """A picture in two sizes, ready to be stored, and the larger one's width and height."""

    large: ContentFile[bytes]
    small: ContentFile[bytes]
    width: int
    height: int


def bring(address: str, *, agent: str) -> Drawn:
    """Fetches the picture and draws it anew, without what was hidden in the file; raises NoPicture."""
    try:
        answer = fetch.get(address, agent=agent, accept="image/*", limits=LIMITS)
    except fetch.Refusal as refusal:
        temporary = refusal.code in {"slow", "unreachable"} or refusal.status == 429 or refusal.status >= 500
        raise NoPicture(str(refusal), temporary=temporary) from None
    if answer.kind != "picture":
        raise NoPicture(f"There should be a picture, but there is {fetch.KIND_IN_WORDS[answer.kind]}.")
    return draw(answer.body)


def draw(body: bytes) -> Drawn:
    """Draws the picture anew; raises NoPicture for what is none, or has too many pixels to be opened."""
    try:
        with warnings.catch_warnings():
            # Our own limit follows, before anything is unpacked.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(body), formats=_FORMATS) as opened:
                if opened.width * opened.height > PIXELS:
                    raise NoPicture(f"The picture has more than {PIXELS // 1_000_000} million pixels.")
                if min(opened.width, opened.height) < 40:
                    raise NoPicture("The picture is too small to show anything.")
                opened.draft("RGB", (2 * WIDTH, 2 * WIDTH))
                picture = ImageOps.exif_transpose(opened)
                if picture.mode not in {"RGB", "L"}:
                    # What is transparent stands on white, as it does on the networks.
                    coloured = picture.convert("RGBA")
                    picture = Image.new("RGB", coloured.size, "white")
                    picture.paste(coloured, mask=coloured.getchannel("A"))
                picture.thumbnail((WIDTH, 2 * WIDTH))
    except NoPicture:
        raise
    except Exception as error:
        # Decoders fail in as many ways as there are broken files.
        raise NoPicture("The file is no picture that can be opened.") from error
    small = picture.copy()
    small.thumbnail((SMALL, 2 * SMALL))
    large = _file(picture)
    return Drawn(large, _file(small), picture.width, picture.height)


def _file(picture: Image.Image) -> ContentFile[bytes]:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=65, method=4)
    name = hashlib.sha256(out.getvalue()).hexdigest()[:16]
    return ContentFile(out.getvalue(), name=f"{name}-{picture.width}.webp")

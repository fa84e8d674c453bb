"""The icon in the browser's tab: the council's own picture in every size asked for, or its initial."""

import hashlib
import io
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont, ImageOps

from council.theme.colours import text_on
from council.theme.stylesheet import colour_of

PNG_SIZES = {"icon-32.png": 32, "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]
TYPES = {"svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon"}
FILES = ("icon.svg", "favicon.ico", *PNG_SIZES)


def initial(settings: Any) -> str:
    """The first letter of the name by which people know the council."""
    name = (settings.short_name or settings.council_name or "C").strip()
    return (name.removeprefix("The ").strip() or name or "C")[0].upper()


def own_drawing(settings: Any) -> bool:
    """Whether the council's own icon is a drawing in SVG."""
    return settings.favicon is not None and bool(settings.favicon.is_svg())


def icon_hash(settings: Any) -> str:
    """Changes when, and only when, the icon does."""
    made_of = [initial(settings), colour_of(settings, "brand_colour"), str(settings.corner_radius)]
    if settings.favicon is not None:
        made_of += [str(settings.favicon.pk), settings.favicon.file.name]
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()[:12]


def names(settings: Any) -> tuple[str, ...]:
    """The files to name in pages: a bitmap has no drawing."""
    drawn = settings.favicon is None or own_drawing(settings)
    return ("icon.svg",) * drawn + ("icon-32.png", "apple-touch-icon.png")


def make(settings: Any, name: str) -> bytes:
    """The bytes of one of `FILES`; a picture that cannot be read any more gives the initial."""
    if name == "icon.svg":
        return _drawing(settings)
    size = PNG_SIZES.get(name, ICO_SIZES[-1][0])
    picture = _bitmap(settings, size)
    target = io.BytesIO()
    if name.endswith(".ico"):
        picture.save(target, "ICO", sizes=ICO_SIZES)
    else:
        picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def _drawing(settings: Any) -> bytes:
    if own_drawing(settings):
        with settings.favicon.file.open("rb") as file:
            return bytes(file.read())
    brand = colour_of(settings, "brand_colour")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="{_rounding(settings) * 64:.0f}" fill="{brand}"/>'
        f'<text x="32" y="46" font-family="Georgia,serif" font-weight="700" font-size="42" '
        f'text-anchor="middle" fill="{text_on(brand)}">{escape(initial(settings))}</text></svg>'
    ).encode()


def _rounding(settings: Any) -> float:
    return min(int(settings.corner_radius), 24) / 48 * 0.5 + 0.06


def _bitmap(settings: Any, size: int) -> Image.Image:
    if settings.favicon is not None and not own_drawing(settings):
        try:
            with settings.favicon.file.open("rb") as file, Image.open(file) as found:
                found.draft("RGB", (size, size))
                return _square(found.convert("RGBA"), size)
        except (OSError, ValueError, SyntaxError):
            pass
    return _letter(
        initial(settings), colour_of(settings, "brand_colour"), round(_rounding(settings) * 100), size
    )


def _square(picture: Image.Image, size: int) -> Image.Image:
    # A small one is drawn larger: else it would be a dot on a telephone.
    picture = ImageOps.contain(picture, (size, size), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    ground.paste(picture, ((size - picture.width) // 2, (size - picture.height) // 2))
    return ground


@lru_cache(maxsize=32)
def _letter(letter: str, brand: str, rounding: int, size: int) -> Image.Image:
    # Drawn four times as large, so that its edges are smooth.
    large = size * 4
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * rounding // 100, fill=brand)
    font = ImageFont.load_default(size=large * 0.66)
    pen.text((large / 2, large / 2), letter, font=font, fill=text_on(brand), anchor="mm")
    return picture.resize((size, size), Image.Resampling.LANCZOS)

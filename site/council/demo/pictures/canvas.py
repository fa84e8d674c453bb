"""The press the posters are pulled on: shapes in flat colour, washes, glazes and a light grain."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw

from .curves import Point, Points, ellipse, ribbon

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

UNITS = 1200.0
OVERSAMPLE = 2


def ink(code: str) -> Colour:
    """The colour of a six-digit hexadecimal code."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def inks(codes: str) -> list[Colour]:
    """The colours of several codes with spaces between them."""
    return [ink(code) for code in codes.split()]


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Colour a with the given share of colour b in it."""
    red, green, blue = (round(p + (q - p) * share) for p, q in zip(a, b, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Wash:
    """A colour that runs through evenly spaced stops from one coordinate to another, in steps if asked."""

    stops: Sequence[Colour]
    start: float
    end: float
    steps: int = 0
    across: bool = False

    def at(self, place: float) -> Colour:
        """The colour at a coordinate of the picture."""
        share = min(1.0, max(0.0, (place - self.start) / (self.end - self.start)))
        if self.steps:
            share = round(share * self.steps) / self.steps
        whole = share * (len(self.stops) - 1)
        index = min(int(whole), len(self.stops) - 2)
        return mix(self.stops[index], self.stops[index + 1], whole - index)


Paint = Colour | Wash


class Canvas:
    """A picture 1200 units wide, drawn larger than asked and brought down at the end."""

    def __init__(self, key: str, width: int, height: int) -> None:
        self.image = Image.new("RGB", (width * OVERSAMPLE, height * OVERSAMPLE))
        self.rng = Random(f"hollinbrook/{key}")  # noqa: S311 - the same picture every time is the point
        self.scale = width * OVERSAMPLE / UNITS
        self.width = UNITS
        self.height = UNITS * height / width

    def fill(self, points: Sequence[Point], paint: Paint) -> None:
        """A closed shape in a colour or a wash."""
        if not isinstance(paint, Wash):
            ImageDraw.Draw(self.image).polygon(self._pixels(points), fill=paint)
            return
        cut = self._mask(points)
        if cut:
            mask, box = cut
            self.image.paste(self._wash(paint, box), box, mask)

    def glaze(self, points: Sequence[Point], colour: Colour, strength: float) -> None:
        """A closed shape of transparent colour."""
        cut = self._mask(points, round(255 * strength))
        if cut:
            mask, box = cut
            self.image.paste(colour, box, mask)

    def glaze_all(self, shapes: Sequence[Sequence[Point]], colour: Colour, strength: float) -> None:
        """Several closed shapes as one, so that their overlaps do not show."""
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        for points in shapes:
            draw.polygon(self._pixels(points), fill=round(255 * strength))
        self.image.paste(colour, None, mask)

    def fade(
        self,
        points: Sequence[Point],
        colour: Colour,
        strengths: tuple[float, float],
        span: tuple[float, float],
        across: bool = False,
    ) -> None:
        """A closed shape of transparent colour whose strength runs over a span, down or across."""
        cut = self._mask(points)
        if not cut:
            return
        mask, box = cut
        start, end = (round(255 * strength) for strength in strengths)
        ramp = self._wash(Wash([(start,) * 3, (end,) * 3], *span, across=across), box).getchannel(0)
        self.image.paste(colour, box, ImageChops.multiply(mask, ramp))

    def disc(self, x: float, y: float, radius: float, paint: Paint) -> None:
        """A full circle."""
        self.fill(ellipse(x, y, radius, radius, 72), paint)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Light that falls off from a point."""
        size = max(2, round(radius * 2 * self.scale))
        halo = ImageChops.invert(Image.radial_gradient("L")).resize((size, size), Image.Resampling.BILINEAR)
        # The stored gradient reaches into its corners: 75 is what is left of it at the middle of a side.
        halo = halo.point([round(max(0.0, (v - 75) / 180) ** 1.4 * 255 * strength) for v in range(256)])
        left, top = round((x - radius) * self.scale), round((y - radius) * self.scale)
        self.image.paste(colour, (left, top, left + size, top + size), halo)

    def stroke(self, line: Sequence[Point], colour: Paint, start: float, end: float | None = None) -> None:
        """A brush line whose width may taper."""
        self.fill(ribbon(line, start, start if end is None else end), colour)

    def rect(self, left: float, top: float, right: float, bottom: float, paint: Paint) -> None:
        """An upright rectangle."""
        self.fill([(left, top), (right, top), (right, bottom), (left, bottom)], paint)

    def below(self, line: Sequence[Point], bottom: float | None = None) -> Points:
        """The shape under a left-to-right line down to the foot of the picture."""
        foot = self.height + 4 if bottom is None else bottom
        return [*line, (line[-1][0], foot), (line[0][0], foot)]

    @contextmanager
    def inside(self, points: Sequence[Point]) -> Iterator[None]:
        """Whatever is drawn in the block shows only inside the shape."""
        before = self.image.copy()
        yield
        cut = self._mask(points)
        if cut:
            mask, box = cut
            before.paste(self.image.crop(box), box, mask)
        self.image = before

    def mirror(self, box: tuple[float, float, float, float], line: float, wave: float) -> None:
        """What stands above a water line, upside down below it in a box, broken by ripples."""
        left, top, right, bottom = (round(v * self.scale) for v in box)
        axis = round(line * self.scale)
        source = self.image.copy()
        strip = max(2, round(1.1 * self.scale))
        for y in range(top, bottom, strip):
            from_y = 2 * axis - y - strip
            if from_y < 0:
                break
            growth = 0.25 + (y - top) / max(1, bottom - top)
            shift = round(self.rng.uniform(-wave, wave) * growth * self.scale)
            row = source.crop((left, from_y, right, from_y + strip)).transpose(
                Image.Transpose.FLIP_TOP_BOTTOM
            )
            height = min(strip, bottom - y)
            self.image.paste(row.crop((0, 0, right - left, height)), (left + shift, y))

    def finish(self, grain: int = 3) -> Image.Image:
        """The picture at its true size with the press's slight unevenness of ink."""
        sheet = self.image.reduce(OVERSAMPLE)
        fine = Image.frombytes("L", (512, 512), self.rng.randbytes(512 * 512))
        fine = fine.point([v * (2 * grain + 1) // 256 for v in range(256)])
        tooth = Image.new("L", sheet.size)
        for top in range(0, sheet.height, 512):
            for left in range(0, sheet.width, 512):
                tooth.paste(fine, (left, top))
        small = Image.frombytes("L", (90, 60), self.rng.randbytes(5400)).point([v // 86 for v in range(256)])
        cloud = small.resize(sheet.size, Image.Resampling.BICUBIC)
        uneven = ImageChops.add(tooth, cloud)
        return ImageChops.add(sheet, Image.merge("RGB", [uneven] * 3), 1, -grain - 1)

    def _pixels(self, points: Sequence[Point], left: int = 0, top: int = 0) -> Points:
        return [(x * self.scale - left, y * self.scale - top) for x, y in points]

    def _mask(self, points: Sequence[Point], value: int = 255) -> tuple[Image.Image, Box] | None:
        pixels = self._pixels(points)
        left = max(0, int(min(x for x, _ in pixels)))
        top = max(0, int(min(y for _, y in pixels)))
        right = min(self.image.width, int(max(x for x, _ in pixels)) + 1)
        bottom = min(self.image.height, int(max(y for _, y in pixels)) + 1)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in pixels], fill=value)
        return mask, (left, top, right, bottom)

    def _wash(self, wash: Wash, box: Box) -> Image.Image:
        left, top, right, bottom = box
        first, count = (left, right - left) if wash.across else (top, bottom - top)
        colours = bytearray()
        for place in range(first, first + count):
            colours += bytes(wash.at(place / self.scale))
        strip = Image.frombytes("RGB", (count, 1) if wash.across else (1, count), bytes(colours))
        return strip.resize((right - left, bottom - top), Image.Resampling.NEAREST)

"""Which sizes of a picture public pages use, and how they are made ready before anybody asks.

A page never encodes an image: it looks up what the worker has made, and shows a sized placeholder until then.
"""

import io
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.http import HttpRequest
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.images.models import Filter

# Smallest first in what a browser loads, and first in what it is offered; WebP is what it falls back on.
AVIF = "format-avif|avifquality-45"
WEBP = "format-webp|webpquality-60"
JPEG = "format-jpeg|jpegquality-85"
# Effort of the AVIF encoder, 0 (slow) to 10: at 8 a picture takes a third of the time that it takes at the
# default, 6, and a tenth more bytes.
AVIF_SPEED = 8


@dataclass(frozen=True)
class PictureRole:
    """A place in which pictures stand: the crops made for it, smallest first, and how wide it is shown."""

    operations: tuple[str, ...]
    width: int
    height: int
    sizes: str
    encodings: tuple[str, ...] = (AVIF, WEBP)

    @property
    def specs(self) -> tuple[str, ...]:
        """Wagtail's filter for each crop in each encoding."""
        return tuple(spec for encoding in self.encodings for spec in self.specs_in(encoding))

    @property
    def crops(self) -> bool:
        """Whether its pictures are cut to one shape, rather than shown whole."""
        return self.operations[0].startswith("fill-")

    def specs_in(self, encoding: str) -> tuple[str, ...]:
        """Wagtail's filter for each crop in one encoding."""
        return tuple("|".join(filter(None, (operation, encoding))) for operation in self.operations)


ROLES: dict[str, PictureRole] = {
    "hero": PictureRole(
        ("fill-640x320", "fill-960x480", "fill-1440x720", "fill-1920x960"), 1440, 720, "100vw"
    ),
    "carousel": PictureRole(
        ("fill-480x320", "fill-720x480", "fill-1080x720"),
        720,
        480,
        "(min-width: 75rem) 684px, (min-width: 48rem) 58vw, 100vw",
    ),
    "card": PictureRole(
        ("fill-400x267", "fill-640x427"), 400, 267, "(min-width: 60rem) 380px, (min-width: 40rem) 50vw, 100vw"
    ),
    "page": PictureRole(
        ("fill-480x240", "fill-800x400", "fill-1200x600"), 800, 400, "(min-width: 48rem) 48vw, 100vw"
    ),
    "inline": PictureRole(("width-480", "width-800"), 800, 533, "(min-width: 60rem) 760px, 100vw"),
    "portrait": PictureRole(("fill-160x160", "fill-320x320"), 160, 160, "160px", (WEBP,)),
    "strip": PictureRole(("fill-800x100", "fill-1600x200"), 1600, 200, "100vw", (WEBP,)),
    "logo": PictureRole(("max-400x120",), 200, 60, "200px", (WEBP,)),
    # What staff take along to social networks, and what stands beside a link there: they read nothing newer.
    "social": PictureRole(("fill-1200x630", "fill-1080x1080"), 1200, 630, "1200px", (JPEG,)),
    "share": PictureRole(("fill-1200x630",), 1200, 630, "1200px", (JPEG,)),
    # Wagtail's own lists and forms ask for these while a person waits.
    "admin": PictureRole(("max-165x165", "max-800x600"), 165, 165, "165px", ("",)),
}
# What Wagtail made for its own forms stands in for a picture until its sizes are made.
STAND_IN = "max-800x600"


@cache
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


@cache
def _public_specs() -> frozenset[str]:
    shown = {spec for name, role in ROLES.items() if name != "admin" for spec in role.specs}
    return frozenset({*shown, STAND_IN})


def missing(image: Any, roles: Iterable[str]) -> list[Filter]:
    """The sizes that have not been made of the picture for these roles; a drawing in SVG needs none."""
    if image.is_svg():
        return []
    filters = [_filter(spec) for role in roles for spec in ROLES[role].specs]
    ready = image.find_existing_renditions(*filters)
    return [wanted for wanted in dict.fromkeys(filters) if wanted not in ready]


def make_renditions(image: Any, roles: Iterable[str]) -> int:
    """Makes what is missing of the picture for these roles; returns how many it made.

    Of a picture that is deleted meanwhile, or given another file, no more is made.
    """
    todo, made = missing(image, roles), 0
    with ExitStack() as opened:
        crops: _Crops | None = None
        for wanted in todo:
            if "format-" in wanted.spec:
                # The photograph is read once, and each crop of it cut once for all encodings.
                crops = crops or _Crops(image, opened.enter_context(image.get_willow_image()))
                file = crops.encoded(wanted)
            else:
                # Wagtail's own `create_renditions` leaves the temporary file that it encodes into open.
                file = opened.enter_context(image.generate_rendition_file(wanted))
            if not _kept(image, wanted, file):
                break
            made += 1
    return made


@transaction.atomic
def _kept(image: Any, wanted: Filter, file: Any) -> bool:
    """Keeps a size, unless the picture or its file is gone: neither changes while its row is held."""
    same = type(image).objects.filter(pk=image.pk, file=image.file.name)
    if not same.select_for_update(no_key=True).exists():
        return False
    model = image.get_rendition_model()
    key = wanted.get_cache_key(image)
    row = model(image=image, filter_spec=wanted.spec, focal_point_key=key, file=file)
    model.objects.bulk_create([row], ignore_conflicts=True)
    return True


class _Crops:
    """A photograph that has been read, and what has been cut from it."""

    def __init__(self, image: Any, source: Any) -> None:
        self.image = image
        self.source = source.auto_orient()
        self.cut: dict[str, Any] = {}

    def encoded(self, wanted: Filter) -> File:
        """The crop as a file in the encoding that the filter names."""
        operation, _, encoding = wanted.spec.partition("|")
        if operation not in self.cut:
            width, height = self.source.get_size()
            transform = wanted.get_transform(self.image, (width, height))
            crop = self.source.crop(transform.get_rect().round()).resize(transform.size)
            self.cut[operation] = crop.transform_colorspace_to_srgb() if crop.image.mode == "CMYK" else crop
        crop, target = self.cut[operation], io.BytesIO()
        quality = int(encoding.rpartition("-")[2])
        profile = {"icc_profile": crop.get_icc_profile()} if crop.get_icc_profile() else {}
        kind = encoding.removeprefix("format-").partition("|")[0]
        # Willow cannot be told how hard to try; JPEG has no see-through, and its ground is white.
        effort = {"speed": AVIF_SPEED} if encoding == AVIF else {}
        picture = _on_white(crop.image) if encoding == JPEG else crop.image
        picture.save(target, kind.upper(), quality=quality, **effort, **profile)
        ending = f"{wanted.get_cache_key(self.image)}.{operation}.{kind}"
        stem = Path(self.image.file.name).stem[: 59 - len(ending)]
        return File(target, name=f"{stem}.{ending}")


def _on_white(picture: Any) -> Any:
    if picture.mode == "P":
        picture = picture.convert("RGBA")
    if picture.mode not in {"RGBA", "LA", "PA"}:
        return picture.convert("RGB")
    ground = PillowImage.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def focus(image: Any, spec: str) -> tuple[int, int]:
    """Where the focal point lies in a crop, in tenths of its width and height; the middle for none."""
    point = image.get_focal_point()
    if point is None:
        return 5, 5
    transform = _filter(spec).get_transform(image)
    width, height = transform.size
    x, y = point.transform(transform).centroid
    return (min(10, max(0, round(10 * x / width))), min(10, max(0, round(10 * y / height))))


@dataclass
class Shelf:
    """The pictures of one response: everything announced is looked up in one query."""

    _wanted: set[int] = field(default_factory=set)
    _found: dict[tuple[int, str, str], Any] = field(default_factory=dict)

    def announce(self, *images: Any) -> None:
        """Says that these pictures will be shown, so that one query finds them all."""
        self._wanted.update(image.pk for image in images if image is not None)

    def ready(self, image: Any, role: PictureRole, encoding: str | None = None) -> list[Any]:
        """The crops that exist of the picture for the role, smallest first, each width once.

        In the encoding that every browser reads, unless another of the role's is asked for.
        """
        self._look_up(image)
        specs = role.specs_in(role.encodings[-1] if encoding is None else encoding)
        keys = [(image.pk, spec, _filter(spec).get_cache_key(image)) for spec in specs]
        # A picture smaller than the crop is not made larger: two crops may come out the same.
        return list({(row := self._found[key]).width: row for key in keys if key in self._found}.values())

    def stand_in(self, image: Any) -> Any:
        """The whole picture as Wagtail's own forms show it, if it is there; None if not."""
        self._look_up(image)
        return self._found.get((image.pk, STAND_IN, _filter(STAND_IN).get_cache_key(image)))

    def tags(self) -> set[str]:
        """The page cache's tags for the pictures shown: making their sizes clears the page."""
        return {f"image:{key[0]}" for key in self._found}

    def _look_up(self, image: Any) -> None:
        looked_up = {key[0] for key in self._found}
        if image.pk in looked_up:
            return
        self._wanted.add(image.pk)
        rows = (
            get_image_model()
            .get_rendition_model()
            .objects.filter(image_id__in=self._wanted, filter_spec__in=_public_specs())
        )
        for row in rows:
            self._found[row.image_id, row.filter_spec, row.focal_point_key] = row
        for pk in self._wanted:
            # Remembered as looked up even when nothing has been made of it yet.
            self._found.setdefault((pk, "", ""), None)
        self._wanted.clear()


def shelf(request: HttpRequest) -> Shelf:
    """The shelf of the response that this request asks for."""
    found: Shelf = request.__dict__.setdefault("_guildhall_pictures", Shelf())
    return found


def used_by(page: Any) -> dict[Any, set[str]]:
    """The pictures that the page shows, with the roles in which it shows them."""
    used: dict[Any, set[str]] = defaultdict(set)
    for image, role in page.pictures():
        if image is not None:
            used[image].add(role)
    return dict(used)

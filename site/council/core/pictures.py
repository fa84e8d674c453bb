"""Which sizes of a picture public pages use, and how they are made ready before anybody asks.

A page never encodes an image: it looks up what the worker has made, and shows a sized placeholder until then.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.images.models import Filter


@dataclass(frozen=True)
class PictureRole:
    """A place in which pictures stand: the crops made for it, smallest first, and how wide it is shown."""

    operations: tuple[str, ...]
    width: int
    height: int
    sizes: str
    encoding: str = "format-webp|webpquality-60"

    @property
    def specs(self) -> tuple[str, ...]:
        """Wagtail's filter for each crop."""
        return tuple("|".join(filter(None, (operation, self.encoding))) for operation in self.operations)


ROLES: dict[str, PictureRole] = {
    "hero": PictureRole(("fill-640x480", "fill-1280x640", "fill-1600x800"), 1280, 640, "100vw"),
    "carousel": PictureRole(
        ("fill-480x320", "fill-640x427", "fill-960x640"), 640, 427, "(min-width: 60rem) 640px, 100vw"
    ),
    "card": PictureRole(
        ("fill-400x267", "fill-640x427"), 400, 267, "(min-width: 60rem) 380px, (min-width: 40rem) 50vw, 100vw"
    ),
    "page": PictureRole(
        ("fill-480x240", "fill-800x400", "fill-1200x600"), 800, 400, "(min-width: 60rem) 800px, 100vw"
    ),
    "inline": PictureRole(("width-480", "width-800"), 800, 533, "(min-width: 60rem) 760px, 100vw"),
    "portrait": PictureRole(("fill-160x160", "fill-320x320"), 160, 160, "160px"),
    "logo": PictureRole(("max-400x120",), 200, 60, "200px"),
    # Wagtail's own lists and forms ask for these while a person waits.
    "admin": PictureRole(("max-165x165", "max-800x600"), 165, 165, "165px", encoding=""),
}


@cache
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


@cache
def _public_specs() -> frozenset[str]:
    return frozenset(spec for name, role in ROLES.items() if name != "admin" for spec in role.specs)


def missing(image: Any, roles: Iterable[str]) -> list[Filter]:
    """The sizes that have not been made of the picture for these roles; a drawing in SVG needs none."""
    if image.is_svg():
        return []
    filters = [_filter(spec) for role in roles for spec in ROLES[role].specs]
    ready = image.find_existing_renditions(*filters)
    return [wanted for wanted in dict.fromkeys(filters) if wanted not in ready]


def make_renditions(image: Any, roles: Iterable[str]) -> int:
    """Makes what is missing of the picture for these roles; returns how many it made."""
    model = image.get_rendition_model()
    todo = missing(image, roles)
    for wanted in todo:
        # Wagtail's own `create_renditions` leaves the temporary file that it encodes into open.
        with image.generate_rendition_file(wanted) as file:
            key = wanted.get_cache_key(image)
            row = model(image=image, filter_spec=wanted.spec, focal_point_key=key, file=file)
            model.objects.bulk_create([row], ignore_conflicts=True)
    return len(todo)


@dataclass
class Shelf:
    """The pictures of one response: everything announced is looked up in one query."""

    _wanted: set[int] = field(default_factory=set)
    _found: dict[tuple[int, str, str], Any] = field(default_factory=dict)

    def announce(self, *images: Any) -> None:
        """Says that these pictures will be shown, so that one query finds them all."""
        self._wanted.update(image.pk for image in images if image is not None)

    def ready(self, image: Any, role: PictureRole) -> list[Any]:
        """The crops that exist of the picture for the role, smallest first."""
        self._look_up(image)
        keys = [(image.pk, spec, _filter(spec).get_cache_key(image)) for spec in role.specs]
        return [self._found[key] for key in keys if key in self._found]

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

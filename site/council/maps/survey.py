"""Ordnance Survey's maps, fetched with the council's key, which never leaves the server."""

from django.conf import settings
from django.utils.translation import gettext

from council.core import clock, fetch
from council.maps.sources import Unavailable
from council.maps.squares import Square

# https://docs.os.uk/os-apis/accessing-os-apis/os-maps-api
ADDRESS = "https://api.os.uk/maps/raster/v1/zxy/Light_3857"
LARGEST = 400_000
SECONDS = 4
A_DAY = 24 * 60 * 60
PNG = b"\x89PNG\r\n\x1a\n"


class OrdnanceSurvey:
    """The squares of the OS Maps API."""

    name = "os-light"
    fresh = A_DAY
    kept = 7 * A_DAY
    # A page must not wait because a map does.
    patience = 1.0

    def __init__(self, address: str = ADDRESS) -> None:
        self.address = address

    @property
    def credit(self) -> str:
        """What the licence asks to stand beside every map."""
        words = gettext("© Crown copyright and database rights %(year)s Ordnance Survey %(licence)s")
        return (words % {"year": clock.today().year, "licence": settings.OS_LICENCE}).strip()

    @property
    def nearest(self) -> int:
        """As near as the council's plan with Ordnance Survey goes."""
        return int(settings.OS_MAPS_NEAREST)

    def picture(self, square: Square) -> bytes:
        place = f"{square.zoom}/{square.column}/{square.row}"
        try:
            answer = fetch.get(
                f"{self.address}/{place}.png?key={settings.OS_MAPS_KEY}",
                agent="Guildhall",
                accept="image/png",
                limits=fetch.Limits(seconds=SECONDS, size=LARGEST, redirects=0),
            )
        except fetch.Refusal as refusal:
            raise Unavailable(str(refusal)) from None
        if not answer.body.startswith(PNG):
            raise Unavailable(f"Ordnance Survey answered {place} with something other than a PNG.")
        return answer.body

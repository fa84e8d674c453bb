"""What pictures there are, what they show in words, and where the eye should rest in each."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from .scenes import (
    allotment,
    canal,
    heather,
    market,
    mill,
    moor,
    orchard,
    park,
    reservoir,
    river,
    snow,
    station,
    street,
    terrace,
    townhall,
    viaduct,
    woodland,
)

CREDIT = "Drawn for Hollinbrook Borough Council"


@dataclass(frozen=True)
class Picture:
    """One picture: how it is called and described, its focal point in shares of its size, how it is drawn."""

    title: str
    alt: str
    focal: tuple[float, float]
    draw: Callable[[], Image.Image]
    credit: str = CREDIT
    hero: bool = False


PICTURES: dict[str, Picture] = {
    "moor": Picture(
        "Sundown on Scarth Moor",
        "Layers of moorland going back to a low sun, with a dry-stone "
        "wall, a wind-bent tree and grazing sheep",
        (0.7, 0.52),
        moor.moor,
        hero=True,
    ),
    "mill": Picture(
        "The mill at dusk",
        "A five-storey stone mill with its windows lit, its chimney and "
        "saw-tooth sheds reflected in the mill pond",
        (0.77, 0.45),
        mill.mill,
        hero=True,
    ),
    "river": Picture(
        "The old bridge over the Hollin",
        "A three-arched stone bridge reflected in a slow river, with "
        "meadows, poplars and a church tower beyond",
        (0.68, 0.6),
        river.river,
        hero=True,
    ),
    "market": Picture(
        "Market day in Hollinbrook",
        "Striped market stalls and shoppers in a cobbled square in front of the market hall and its clock",
        (0.64, 0.6),
        market.market,
        hero=True,
    ),
    "canal": Picture(
        "Below the lock",
        "A painted narrowboat moored on the canal below lock gates, with "
        "a white lock cottage and two walkers",
        (0.52, 0.58),
        canal.canal,
    ),
    "park": Picture(
        "Sunday in Victoria Park",
        "A brass band playing in a bandstand among striped lawns, flower "
        "beds, deckchairs and people out walking",
        (0.6, 0.42),
        park.park,
    ),
    "townhall": Picture(
        "The town hall",
        "Hollinbrook town hall with its columns and green-domed clock tower under a bright sky",
        (0.58, 0.52),
        townhall.townhall,
    ),
    "snow": Picture(
        "First snow on the moor road",
        "An orange gritter with a plough clearing a moorland road at "
        "sunrise, between snowy walls and fir trees",
        (0.7, 0.66),
        snow.snow,
    ),
    "viaduct": Picture(
        "Over the viaduct",
        "A green steam engine pulling red and cream carriages over a "
        "tall stone viaduct above fields and sheep",
        (0.47, 0.4),
        viaduct.viaduct,
    ),
    "heather": Picture(
        "Heather in August",
        "Two walkers and a dog on a path through purple heather towards blue hills under tall white clouds",
        (0.62, 0.68),
        heather.heather,
    ),
    "allotment": Picture(
        "On the allotments",
        "Rows of vegetables with sunflowers, a greenhouse and a shed, "
        "and a gardener digging, terraces behind",
        (0.4, 0.62),
        allotment.allotment,
    ),
    "street": Picture(
        "Collection morning",
        "Green, blue and brown wheeled bins along the kerb of a terraced "
        "street as the refuse crew come up it",
        (0.5, 0.66),
        street.street,
    ),
    "terrace": Picture(
        "Rooftops at dusk",
        "Rows of terraced roofs and lit windows going down to the valley "
        "under a full moon, a cat on the ridge",
        (0.5, 0.62),
        terrace.terrace,
    ),
    "reservoir": Picture(
        "The reservoir at sunset",
        "A valve tower with a copper roof reflected in still water at "
        "sunset, with sailing boats and fir trees",
        (0.57, 0.5),
        reservoir.reservoir,
    ),
    "woodland": Picture(
        "Bluebells in Cragg Wood",
        "Shafts of light between tall beech trees and a person with a dog on a path through bluebells",
        (0.58, 0.64),
        woodland.woodland,
    ),
    "station": Picture(
        "The up platform",
        "A steam train arriving at a station platform with a striped "
        "canopy, hanging baskets and waiting passengers",
        (0.42, 0.6),
        station.station,
    ),
    "orchard": Picture(
        "The community orchard",
        "Rows of apple trees in fruit on a green slope, with people picking from a ladder and raking leaves",
        (0.5, 0.68),
        orchard.orchard,
    ),
}


def draw(key: str) -> Image.Image:
    """The picture of that key, the same bytes on every run; a KeyError names a key there is not."""
    return PICTURES[key].draw()

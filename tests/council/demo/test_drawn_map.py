import io

from PIL import Image

from council.demo.drawn_map import DrawnMap
from tests.council.maps.making import square


def test_every_zoom_has_a_small_picture_with_something_on_it() -> None:
    for zoom in (10, 13, 16, 18):
        body = DrawnMap().picture(square(zoom))
        with Image.open(io.BytesIO(body)) as image:
            assert image.size == (256, 256)
            assert len(image.getcolors() or []) > 5
        assert len(body) < 40_000

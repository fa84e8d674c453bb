"""The demonstration council's pictures, drawn by code in the manner of a travel poster of the 1930s."""

from .catalogue import PICTURES, Picture, draw
from .marks import crest_svg, favicon_png, favicon_svg, logo_svg, portrait

__all__ = ["PICTURES", "Picture", "crest_svg", "draw", "favicon_png", "favicon_svg", "logo_svg", "portrait"]

"""What champions compose the home page and the menus from."""

from council.core.links import LinkBlock, LinkValue
from home.blocks.links import ICONS, MenuColumnBlock, MenuLinkBlock, TaskBlock
from home.blocks.pictured import PromoBlock, PromoValue, SlideBlock
from home.blocks.sections import SectionsBlock

__all__ = [
    "ICONS",
    "LinkBlock",
    "LinkValue",
    "MenuColumnBlock",
    "MenuLinkBlock",
    "PromoBlock",
    "PromoValue",
    "SectionsBlock",
    "SlideBlock",
    "TaskBlock",
]

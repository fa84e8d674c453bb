"""How services run: set by staff without publishing a page, read on one page of all and in a feed."""

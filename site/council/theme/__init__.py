"""The council's look: what may be chosen, what is refused, and the stylesheet and icons made from it."""

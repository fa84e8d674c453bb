"""Other systems of the council's: told of what happens here, and heard when they say how it goes on."""

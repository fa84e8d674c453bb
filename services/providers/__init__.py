"""Services that other bodies run: which those are, who names a body, and who takes over from it."""

"""A directory as a spreadsheet: given out, read again, and what reading it would change."""

"""What an entry's fields may hold: read as people type it, kept as JSON, written as people read it."""

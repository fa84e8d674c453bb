"""Where news and events are written: their lists, what is coming, and telling the world."""

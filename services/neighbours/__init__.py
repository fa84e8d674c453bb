"""Bringing in whose the postcodes around this council are."""

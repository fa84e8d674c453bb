"""A year of a committee's meetings, made from a pattern."""

"""Directories as residents read them: the list, and one entry."""

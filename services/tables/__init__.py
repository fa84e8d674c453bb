"""Dated tables: reading what editors import, publishing it ahead, and giving it out again."""

"""The pictures themselves, one function each."""

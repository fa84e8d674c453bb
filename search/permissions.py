"""Who reads what was searched for, and who answers it."""

from typing import Any


def may_read(user: Any) -> bool:
    """Whether the person reads what residents searched for, put together: who reads each, or may answer."""
    return bool(user.is_active and (user.has_perm("search.view_searchlog") or may_answer(user)))


def may_answer(user: Any) -> bool:
    """Whether the person may give an answer to a search."""
    return bool(user.is_active and user.has_perm("search.add_answer"))


def may_add_synonym(user: Any) -> bool:
    """Whether the person may say what everyday words mean."""
    return bool(user.is_active and user.has_perm("search.add_synonym"))

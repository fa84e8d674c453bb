"""What coverage need not see."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


def unseen(work: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """The same function, whose lines do not count as covered: being measured takes half as long again."""

    @functools.wraps(work)
    def quietly(*args: Asked.args, **kwargs: Asked.kwargs) -> Given:
        # Stopped and begun again in one frame, so that the measurement keeps count of calls and returns.
        tracer = sys.gettrace()
        sys.settrace(None)
        try:
            return work(*args, **kwargs)
        finally:
            sys.settrace(tracer)

    return quietly

"""Model fields that every app's pages use."""

from typing import Any

from wagtail.fields import StreamField


class Stream(StreamField):
    """A StreamField whose migrations do not repeat its blocks: changing a block changes no column."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs

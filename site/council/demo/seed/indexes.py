"""Wagtail's two indexes, of words and of references, made once at the end of seeding."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def made_at_the_end() -> Iterator[None]:
    """Leaves both indexes alone, then makes them whole: page by page they take a quarter of the time."""
    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
        # Also when a step failed: what the earlier ones made is kept, and is to be found.
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)

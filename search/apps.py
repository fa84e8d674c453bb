from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class SearchConfig(AppConfig):
    """Finds pages and documents, and remembers what was searched for."""

    name = "search"

    def ready(self) -> None:
        from wagtail.documents import get_document_model

        from council.core import registries
        from council.core.roles import Role, grant
        from search import findables, receivers, work
        from search.measures import MEASURES

        registries.work.register("search", work.failed)
        registries.findables.register("pages", findables.PAGES)
        registries.findables.register("documents", findables.DOCUMENTS)
        receivers.connect()
        for measure in MEASURES:
            registries.measures.register(measure.name, measure)
        post_save.connect(queue_extraction, sender=get_document_model(), dispatch_uid="search.extract")
        grant([Role.AUDITOR, Role.MANAGER], "search.view_searchlog")
        grant(
            [Role.AUDITOR, Role.CHAMPION],
            *(
                f"search.{verb}_{model}"
                for model in ("answer", "synonym")
                for verb in ("view", "add", "change", "delete")
            ),
        )


def queue_extraction(sender: Any, instance: Any, **_: Any) -> None:
    """Asks the worker, in the transaction of the upload, to make the file findable by its text."""
    from search.tasks import extract_document

    extract_document.defer(document_id=instance.pk)

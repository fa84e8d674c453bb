"""What search does in the background."""

import datetime

from procrastinate.contrib.django import app
from wagtail.documents import get_document_model

from council.core import clock
from search import actions, extract, filling
from search.models import SearchLog

# Thirteen months: a month can be compared with the same one last year.
KEPT = datetime.timedelta(days=397)


@app.task(name="search.extract_document")
def extract_document(document_id: int) -> None:
    """Makes one document findable by its text."""
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is not None:
        extract.extract(document)


@app.periodic(cron="*/5 * * * *")
@app.task(name="search.complete", queueing_lock="search.complete")
def complete(timestamp: int) -> None:
    """Brings in what the index lacks altogether, and after an upgrade what another release wrote or lists."""
    filling.complete()
    actions.add_everyday_words()


@app.periodic(cron="40 3 * * *")
@app.task(name="search.forget", queueing_lock="search.forget")
def forget(timestamp: int) -> None:
    """Deletes searches older than 13 months."""
    SearchLog.objects.filter(at__lt=clock.now() - KEPT).delete()

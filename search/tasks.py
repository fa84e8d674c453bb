"""What search does in the background."""

import datetime

from procrastinate.contrib.django import app
from wagtail.documents import get_document_model

from council.core import clock
from search import actions, extract
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
    """Makes what the index lacks altogether: a release with a new source begins with nothing of it."""
    actions.complete()


@app.periodic(cron="40 3 * * *")
@app.task(name="search.forget", queueing_lock="search.forget")
def forget(timestamp: int) -> None:
    """Deletes searches older than 13 months."""
    SearchLog.objects.filter(at__lt=clock.now() - KEPT).delete()

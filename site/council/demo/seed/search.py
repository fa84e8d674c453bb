"""Everyday words that lead to the right ones, and documents found by their text."""

import datetime
from typing import Any

import yaml
from wagtail.documents import get_document_model
from wagtail.models import Page

from council.core import clock
from council.demo.seed import CONTENT, Say
from search import extract
from search.actions import add_everyday_words
from search.models import Answer, SearchLog, Synonym


def seed(say: Say) -> None:
    """Adds the synonyms that are missing and takes the text out of documents that have none yet."""
    rows = yaml.safe_load((CONTENT / "search_synonyms.yaml").read_text(encoding="utf-8"))
    for row in rows:
        Synonym.objects.get_or_create(word__iexact=row["word"], defaults=row)
    add_everyday_words()
    documents = get_document_model().objects.filter(text="")
    for document in documents:
        extract.extract(document)
    answers = yaml.safe_load((CONTENT / "search_answers.yaml").read_text(encoding="utf-8"))
    for row in answers["answers"]:
        page = Page.objects.filter(slug=row.pop("page", None)).first()
        Answer.objects.get_or_create(title=row["title"], defaults={**row, "page": page})
    if not SearchLog.objects.exists():
        _searches(answers["searches"])
    say(f"{Synonym.objects.count()} synonyms, {len(answers['answers'])} promoted answers")


def _searches(rows: list[dict[str, Any]]) -> None:
    """What residents searched for in the last weeks, so that the report shows what it is for."""
    made = SearchLog.objects.bulk_create(
        SearchLog(words=row["words"], results=row["results"], followed=number < row.get("opened", 0))
        for row in rows
        for number in range(row["times"])
    )
    for number, one in enumerate(made):
        one.at = clock.now() - datetime.timedelta(days=number * 7 % 29, minutes=37 * number)
    SearchLog.objects.bulk_update(made, ["at"])

"""Everyday words that lead to the right ones, and documents found by their text."""

import yaml
from wagtail.documents import get_document_model

from council.demo.seed import CONTENT, Say
from search import extract
from search.models import Synonym


def seed(say: Say) -> None:
    """Adds the synonyms that are missing and takes the text out of documents that have none yet."""
    rows = yaml.safe_load((CONTENT / "search_synonyms.yaml").read_text(encoding="utf-8"))
    for row in rows:
        Synonym.objects.get_or_create(word__iexact=row["word"], defaults=row)
    documents = get_document_model().objects.filter(text="")
    for document in documents:
        extract.extract(document)
    say(f"{len(rows)} synonyms")

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from search.models import Answer, SearchLog
from tests.search import making

pytestmark = pytest.mark.django_db


def test_an_answer_has_something_to_read_or_one_place_to_go() -> None:
    page = making.page("Rebates")
    wrong: list[dict[str, Any]] = [{}, {"page": page, "address": "https://example.com"}]
    for fields in wrong:
        with pytest.raises(ValidationError):
            Answer(words="money back", title="Rebates", **fields).full_clean()
    right: list[dict[str, Any]] = [{"page": page}, {"address": "https://example.com"}, {"text": "Ask us."}]
    for fields in right:
        Answer(words="money back", title="Rebates", **fields).full_clean()


def test_searches_are_counted_by_their_words() -> None:
    for results, followed in ((0, False), (3, False), (3, True), (3, True)):
        SearchLog.objects.create(words="tip", results=results, followed=followed)
    SearchLog.objects.create(words="bins", results=1)
    [tip] = SearchLog.objects.by_words().filter(words="tip")
    assert [tip[name] for name in ("searches", "nothing", "abandoned", "opened")] == [4, 1, 1, 2]
    assert SearchLog.objects.abandoned().count() == 2

import pytest
from wagtail.models import PageViewRestriction

from search import engine, extract
from tests.search import making

pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [result.title for result in engine.find(words).results]


def test_a_file_that_only_pages_still_to_come_use_is_not_found_until_one_of_them_appears() -> None:
    file = making.document("Closures", "closures.pdf", making.pdf("tollgate baths"))
    extract.extract(file)
    link = [("paragraph", f'<p><a linktype="document" id="{file.pk}">The list</a></p>')]
    page = making.page("Budget", body=link, live=False)
    hidden = making.page("Budget for members", body=link)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert titles("tollgate") == []
    page.save_revision().publish()
    assert titles("tollgate") == ["Closures"]

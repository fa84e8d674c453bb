import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["run.exe", "page.html", "drawing.svg", "script.js", "macro.docm", "none"])
def test_a_file_that_runs_when_it_is_opened_is_no_document(name: str) -> None:
    document = get_document_model()(title="A paper", file=ContentFile(b"Words", name=name))
    with pytest.raises(ValidationError, match="is not allowed"):
        document.clean()


def test_what_a_council_publishes_is_taken() -> None:
    for name in ("minutes.pdf", "budget.xlsx", "map.geojson", "NOTES.TXT"):
        get_document_model()(title="A paper", file=ContentFile(b"Words", name=name)).clean()

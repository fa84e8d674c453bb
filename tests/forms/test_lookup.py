import pytest

from council.core import registries
from forms import lookup
from tests.forms import making

pytestmark = pytest.mark.django_db


def test_reference_and_postcode_together_find_a_request() -> None:
    request = making.received()
    assert lookup.find(reference=request.reference.lower().replace("-", ""), postcode="hb12ab") == request


@pytest.mark.parametrize("postcode", ["HB1 2AC", "", "nonsense"])
def test_another_postcode_does_not_find_it(postcode: str) -> None:
    assert lookup.find(reference=making.received().reference, postcode=postcode) is None


def test_a_request_without_a_postcode_is_never_found_by_an_empty_one() -> None:
    request = making.received(postcode="")
    assert lookup.find(reference=request.reference, postcode="") is None


def test_the_job_look_up_answers_with_the_state_in_words() -> None:
    request = making.received()
    job = registries.jobs["forms"](request.reference.lower())
    assert job is not None
    assert (job.reference, job.state) == (request.reference, "Received")
    assert registries.jobs["forms"]("GW-0000-0000") is None
    assert registries.jobs["forms"]("anything") is None

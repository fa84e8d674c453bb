from collections.abc import Mapping
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from council.core.journeys import Answers, Kind, Row, Step, StepForm, Submission

REQUEST = RequestFactory().get("/")


class ColourForm(StepForm):
    colour = forms.ChoiceField(choices=[("red", "Red"), ("blue", "Blue")])
    other = forms.CharField(required=False)


def kind(*slugs: str) -> Kind:
    return Kind(
        slug="paint",
        title="Paint",
        prefix="PT",
        steps=tuple(Step(slug, slug, ColourForm, rows) for slug in slugs),
        submission=lambda answers, request: Submission(data=dict(answers)),
        start=lambda request: {},
        totals=lambda answers, request: [],
        declaration=lambda request: "",
        next_steps=(),
    )


def rows(answer: Mapping[str, Any]) -> list[Row]:
    return [Row("Colour", answer["colour"])]


def sent(query: str, answers: Answers | None = None) -> StepForm:
    return ColourForm(QueryDict(query), answers=answers or {}, http_request=REQUEST)


@pytest.mark.parametrize("slug", ["back", "check", "done", "later"])
def test_no_step_takes_the_address_of_a_page_that_every_journey_has(slug: str) -> None:
    with pytest.raises(ValueError, match=slug):
        kind("door", slug)


def test_what_was_typed_is_kept_as_it_was_sent_and_nothing_that_was_sent_besides() -> None:
    form = sent("colour=red&colour=blue&other=++a++b&csrfmiddlewaretoken=x&later=1&colourful=1")
    form.is_valid()
    assert form.typed() == {"colour": ["red", "blue"], "other": ["  a  b"]}


def test_the_first_answer_that_would_be_refused_today_is_found_in_the_order_of_the_steps() -> None:
    paint = kind("door", "wall", "floor")
    answers = {slug: {"colour": "red"} for slug in ("door", "wall", "floor")}
    typed = {"door": {"colour": ["red"]}, "floor": {"colour": ["green"]}, "wall": {"colour": ["black"]}}
    found = paint.no_longer_right(answers, typed, REQUEST)
    assert found is not None and found.slug == "wall"


def test_what_has_no_answer_yet_or_was_not_typed_is_not_checked_again() -> None:
    paint = kind("door", "wall")
    assert (
        paint.no_longer_right({"door": {"colour": "red"}}, {"wall": {"colour": ["black"]}}, REQUEST) is None
    )

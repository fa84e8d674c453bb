"""What a journey is: steps in an order that the answers decide, and what happens at the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from council.core.forms import GuildhallForm
from council.core.registries import Registry
from council.core.text import StrOrPromise

Answers = Mapping[str, Mapping[str, Any]]
# What was typed on a step, as a browser sends it: each name with its values.
Typed = Mapping[str, list[str]]


# Pages that every journey has beside its steps.
RESERVED = frozenset({"back", "check", "done", "later"})


class Row(NamedTuple):
    """A question with its answer, as the person reads them before sending."""

    question: str
    answer: str


class StepForm(GuildhallForm):
    """The questions of one step; it knows the answers given so far and where the journey runs."""

    def __init__(self, *args: Any, answers: Answers, http_request: HttpRequest, **kwargs: Any) -> None:
        self.answers = answers
        self.http_request = http_request
        super().__init__(*args, **kwargs)
        # As it came: checking puts the text of answers in order.
        self.sent: MultiValueDict[str, str] = MultiValueDict(
            dict(self.data.lists()) if isinstance(self.data, MultiValueDict) else {}
        )
        self.prepare()

    def prepare(self) -> None:
        """Sets choices that depend on earlier answers."""

    def answer(self) -> dict[str, Any]:
        """What is stored of this step: JSON values only."""
        return dict(self.cleaned_data)

    def typed(self) -> dict[str, list[str]]:
        """What was sent for the questions of this step, and nothing that was sent besides."""
        return {
            key: list(values)
            for key, values in self.sent.lists()
            if any(key == name or key.startswith((f"{name}-", f"{name}_")) for name in self.fields)
        }


def _always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One page of a journey."""

    slug: str
    title: StrOrPromise
    form: type[StepForm]
    rows: Callable[[Mapping[str, Any]], list[Row]]
    applies: Callable[[Answers], bool] = _always
    # A page that may be opened before those ahead of it are answered: another way to the same end.
    detour: bool = False
    # Answers that no longer hold once this one changes.
    clears: tuple[str, ...] = ()
    # A form of several questions has the step's title as its heading; a single question is its own.
    heading_shown: bool = False
    # Another step that leads to the same end, and the words of the link to it.
    other: str = ""
    other_text: StrOrPromise = ""


class Submission(NamedTuple):
    """What the end of a journey makes of its answers."""

    data: dict[str, Any]
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    uprn: str = ""


@dataclass(frozen=True)
class Kind:
    """A form in code: its words, its steps, its submission and what it tells the person."""

    slug: str
    title: StrOrPromise
    prefix: str
    steps: tuple[Step, ...]
    submission: Callable[[Answers, HttpRequest], Submission]
    start: Callable[[HttpRequest], dict[str, Any]]
    totals: Callable[[Answers, HttpRequest], list[Row]]
    declaration: Callable[[HttpRequest], str]
    next_steps: tuple[StrOrPromise, ...]
    minutes: int = 5
    by_slug: dict[str, Step] = field(init=False, repr=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        if taken := RESERVED & {step.slug for step in self.steps}:
            raise ValueError(f"No step can be called {', '.join(sorted(taken))}: those addresses are taken.")
        object.__setattr__(self, "by_slug", {step.slug: step for step in self.steps})

    def path(self, answers: Answers) -> list[Step]:
        """The steps that these answers lead through, in order."""
        return [step for step in self.steps if step.applies(answers)]

    def first_open(self, answers: Answers) -> Step | None:
        """The first step that has no answer yet; None when all are answered."""
        return next((step for step in self.path(answers) if step.slug not in answers), None)

    def may_open(self, step: Step, answers: Answers) -> bool:
        """Whether the step can be shown now: answered, next to be answered, or a detour."""
        return step.detour or (
            step in self.path(answers) and (step.slug in answers or step == self.first_open(answers))
        )

    def before(self, step: Step, answers: Answers) -> Step | None:
        """The step that comes before this one; None at the beginning."""
        path = self.path(answers)
        if step not in path:
            return self.first_open(answers) if step != self.first_open(answers) else None
        position = path.index(step)
        return path[position - 1] if position else None

    def changed(self, answers: Answers, step: Step, answer: dict[str, Any]) -> dict[str, Any]:
        """The answers with this step's new one, without those that it makes void."""
        void = set(step.clears) if answers.get(step.slug) != answer else set()
        return {**{slug: kept for slug, kept in answers.items() if slug not in void}, step.slug: answer}

    def form(
        self, step: Step, *, answers: Answers, http_request: HttpRequest, typed: Typed | None = None
    ) -> StepForm:
        """The step's form: with its stored answer, or with what was typed."""
        if typed is None:
            return step.form(initial=answers.get(step.slug), answers=answers, http_request=http_request)
        return step.form(MultiValueDict(typed), answers=answers, http_request=http_request)

    def no_longer_right(
        self, answers: Answers, typed: Mapping[str, Typed], http_request: HttpRequest
    ) -> Step | None:
        """The first step whose answer would be refused today, as a choice or a price list has changed."""
        for step in self.path(answers):
            if step.slug in answers and step.slug in typed:
                form = self.form(step, answers=answers, http_request=http_request, typed=typed[step.slug])
                if not form.is_valid():
                    return step
        return None

    def rows(self, answers: Answers) -> list[tuple[Step, list[Row]]]:
        """Each step with its questions and answers, to be checked."""
        return [(step, step.rows(answers[step.slug])) for step in self.path(answers)]


kinds: Registry[Kind] = Registry("forms in code")

"""The screen on which an event is cancelled, postponed, or goes ahead after all: one question, one press."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from council.core import clock
from council.core.forms import GuildhallForm, Look
from council.core.forms.helper import CHANGE_NOTHING
from council.core.forms.spans import moment_field
from council.core.versions import SEE
from home.models import EventPage, event_rules
from home.models.calling_off import Asked
from home.newsroom.actions import ask_off, becomes, call_off
from home.permissions import check_ask_off, check_call_off, who_calls_off

# Where those go who keep an event that they may not edit.
HOME = "wagtailadmin_home"
AHEAD, AS_FIRST = "ahead", "first"
CANCELLED, POSTPONED = EventPage.State.CANCELLED.value, EventPage.State.POSTPONED.value


class CallOffForm(GuildhallForm):
    """What becomes of an event, and why."""

    state = forms.ChoiceField(label="What happens to this event?", widget=forms.RadioSelect)
    starts_at = moment_field("When does it start now?")
    reason = forms.CharField(
        label="Why, and what should those who meant to come do now?",
        max_length=200,
        required=False,
        widget=forms.Textarea,
        help_text="One or two sentences: “High winds are forecast. Tickets are refunded by themselves.”",
    )

    submit_text = "Tell residents"
    looks: ClassVar[Mapping[str, Look]] = {
        "state": Look(reveals={POSTPONED: ("starts_at",)}),
        "starts_at": Look(width=20),
        "reason": Look(rows=3),
    }
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {"state": {"required": "Choose what happens to it"}}

    def __init__(self, *args: Any, event: EventPage, asked: Asked | None, **kwargs: Any) -> None:
        self.event = event
        first = event.postponed_from if event.was_moved else None
        starts_at = event.starts_at if first else None
        initial = {"state": event.state, "reason": event.state_reason, "starts_at": starts_at}
        if asked is not None:
            as_first = asked.starts_at is not None and asked.starts_at == first
            ahead = AS_FIRST if as_first else AHEAD
            initial = {
                "state": asked.state or ahead,
                "reason": asked.reason,
                "starts_at": asked.starts_at if asked.state else None,
            }
        super().__init__(*args, initial=initial, **kwargs)
        choices = [(CANCELLED, "It is cancelled"), (POSTPONED, "It is postponed")]
        if event.state:
            choices.append((AHEAD, f"It goes ahead after all, on {_words(event, event.starts_at)}"))
        if first is not None and first > clock.now():
            choices.append((AS_FIRST, f"It goes ahead as first planned, on {_words(event, first)}"))
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type alone
        field.choices = choices
        self.before = first or event.starts_at
        before = _words(event, self.before)
        self.fields["starts_at"].help_text = (
            f"It was to be on {before}, and residents read that too. Leave this empty while nobody knows "
            "the new date. It lasts as long as before."
        )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("state") in (CANCELLED, POSTPONED) and not typed.get("reason"):
            self.add_error("reason", "Say why, and what those who meant to come should do now")
        starts = typed.get("starts_at") if typed.get("state") == POSTPONED else None
        if starts is not None and starts <= clock.now():
            self.add_error("starts_at", "This is over already. Give a time that is still to come")
        elif starts is not None and starts <= self.before:
            first = _words(self.event, self.before)
            words = (
                f"This is not later than {first}, when it was to be. Give a later time, or change its start"
            )
            self.add_error("starts_at", f"{words} in its editor if it is brought forward")
        typed["reason"] = " ".join(typed.get("reason", "").split())
        if "starts_at" not in self.errors and starts is not None:
            self._check_rules(typed)
        return typed

    def outcome(self) -> dict[str, Any]:
        """What was chosen, as `call_off` takes it."""
        typed, before = self.cleaned_data, self.event.postponed_from
        match typed["state"]:
            case "postponed":
                known = typed.get("starts_at") or (before if self.event.was_moved else None)
                return {"state": POSTPONED, "reason": typed["reason"], "starts_at": known}
            case "cancelled":
                return {"state": CANCELLED, "reason": typed["reason"], "starts_at": None}
        return {"state": "", "reason": "", "starts_at": before if typed["state"] == AS_FIRST else None}

    def _check_rules(self, typed: dict[str, Any]) -> None:
        # On a row of its own: the event at hand stays as it is.
        event = EventPage.objects.get(pk=self.event.pk)
        becomes(event, postponed_from=event.starts_at, **self.outcome())
        for field, words in event_rules.wrong(event):
            if field != "state_reason":
                self.add_error("starts_at", words)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks what becomes of the event, and tells residents, or asks those who may."""
    event: Any = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not isinstance(event, EventPage):
        raise Http404("This is no event.")
    rights = event.permissions_for_user(request.user)
    decides, edits = rights.can_publish(), rights.can_edit()
    (check_call_off if decides else check_ask_off)(request.user, event)
    asked = event.asked_off
    form = CallOffForm(request.POST if request.method == "POST" else None, event=event, asked=asked)
    if request.method == "POST" and form.is_valid():
        if decides:
            _say(request, call_off(event=event, by=request.user, **form.outcome()))
        else:
            _say_who_is_asked(request, event, ask_off(event=event, by=request.user, **form.outcome()))
        return redirect(
            get_valid_next_url_from_request(request) or reverse("events:index" if edits else HOME)
        )
    form.helper.cancel_url = reverse("wagtailadmin_pages:edit", args=[event.pk]) if edits else reverse(HOME)
    form.helper.cancel_text = CHANGE_NOTHING
    others: list[Any] = []
    if not decides:
        form.helper.submit_text = "Ask them"
        others = [person for person in who_calls_off(event) if person.pk != request.user.pk]
    told = {"form": form, "page": event, "title": "Does this event go ahead?", "asked": asked}
    return render(
        request, "home/admin/call_off.html", told | {"decides": decides, "edits": edits, "others": others}
    )


def _words(event: EventPage, moment: datetime.datetime) -> str:
    """The moment in a sentence; of an event that lasts all day, its day."""
    if event.all_day:
        day = moment.astimezone(clock.LONDON).date()
        return f"{day:%A} {clock.date_in_words(day)}"
    return clock.day_and_time_in_words(moment)


def _say(request: HttpRequest, event: EventPage) -> None:
    buttons = [messages.button(event.url, SEE, new_window=False)] if event.url else []
    words = f"“{event.title}” goes ahead: its page and every list say so."
    if event.state:
        back = reverse("call_off_event", args=[event.pk])
        buttons.append(messages.button(back, event.ask_again, new_window=False))
        onward = f" to {_words(event, event.starts_at)}" if event.was_moved else ""
        words = f"“{event.title}” is shown as {event.state}{onward} wherever it is listed."
    messages.success(request, words, buttons=buttons)


def _say_who_is_asked(request: HttpRequest, event: EventPage, asked: list[Any]) -> None:
    names = get_text_list([str(person) for person in asked], "and")
    if not asked:
        words = f"Nobody who may publish “{event.title}” has an email address. Tell the web team yourself."
        messages.warning(request, words)
        return
    until = "one of them says so" if len(asked) > 1 else "they say so"
    words = f"{names} got an email that asks for it. Until {until}, residents read “{event.title}” as it is."
    messages.success(request, words)

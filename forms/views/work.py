"""Where an officer moves a request on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from council.core.forms import GuildhallForm
from forms import actions, permissions
from forms.models import Request
from forms.states import LABELS, MOVES, NotAllowed, State


class MoveForm(GuildhallForm):
    """Asks for the next state, what to tell the person and what to note for colleagues."""

    to = forms.ChoiceField(
        label="What happens now?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens now"},
    )
    message = forms.CharField(
        label="Message to the person (optional)",
        help_text="Sent by email with the new state.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    note = forms.CharField(
        label="Note for colleagues (optional)",
        help_text="Only staff see this.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    submit_text = "Save"

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - for the type alone
        to.choices = [(new.value, LABELS[new]) for new in State if new in MOVES[state]]


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the request with its next states; stores the one chosen."""
    permissions.check_work_requests(request.user)
    found = get_object_or_404(Request, pk=pk)
    inspect_url = reverse("council_forms_request_modeladmin_inspect", args=[pk])
    form = MoveForm(request.POST if request.method == "POST" else None, state=State(found.state))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            moved = actions.move(
                request=found,
                to=State(typed["to"]),
                by=request.user,
                message=typed["message"],
                note=typed["note"],
            )
        except NotAllowed as error:
            form.add_error("to", f"Somebody else has moved this request on. {error}")
        else:
            messages.success(request, f"{moved.reference} is now “{moved.get_state_display()}”.")
            return redirect(inspect_url)
    return render(request, "forms/admin/move.html", {"made": found, "form": form, "inspect_url": inspect_url})

"""The page on which staff say what becomes of one piece of feedback."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from council.core.forms import GuildhallForm
from feedback import actions, permissions
from feedback.models import PageFeedback


class TriageForm(GuildhallForm):
    """Asks what becomes of it."""

    state = forms.ChoiceField(
        label="What becomes of it?",
        choices=PageFeedback.STATES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it"},
    )

    submit_text = "Save"


def triage(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the feedback beside the choice; stores the one chosen."""
    feedback = get_object_or_404(PageFeedback.objects.select_related("page"), pk=pk)
    if not permissions.may_triage(request.user, feedback):
        raise PermissionDenied("Only those who may edit the page deal with its feedback.")
    data: Any = request.POST if request.method == "POST" else None
    form = TriageForm(data, initial={"state": feedback.state})
    if data is not None and form.is_valid():
        actions.triage(feedback=feedback, state=form.cleaned_data["state"], by=request.user)
        messages.success(request, f"The feedback is marked “{feedback.get_state_display()}”.")
        return redirect("feedback_pagefeedback_modeladmin_index")
    return render(request, "feedback/admin/triage.html", {"feedback": feedback, "form": form})

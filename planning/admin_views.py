"""Bringing a file of planning applications in: look at what it does, then do it."""

import io
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from council.core import clock
from planning import actions
from planning.forms import BringForm, TakeForm
from planning.models import Upload
from planning.permissions import check_bring_in
from planning.reading import rows_of_csv

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def bring(request: HttpRequest) -> HttpResponse:
    """Asks for the file."""
    check_bring_in(request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*sent)
    if request.method == "POST" and form.is_valid():
        upload = actions.keep_upload(
            name=form.file_name, text=form.cleaned_data["file"], by=request.user, now=clock.now()
        )
        return redirect("planning_admin:check", upload.pk)
    return _shown(request, "bring", {"form": form})


@require_http_methods(METHODS)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what a file would do and what is wrong with it, line by line; then takes it in."""
    check_bring_in(request.user)
    upload = get_object_or_404(Upload, pk=pk, by=request.user)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            made = actions.take_upload(upload=upload, by=request.user, now=clock.now())
        except actions.Refused:
            # The register has moved on since the file was looked at: what is shown below says why not.
            messages.error(request, "Nothing was imported: the file is no longer right.")
        else:
            told = f"{made.added:,} new and {made.changed:,} changed applications are on the website now."
            messages.success(request, told)
            if made.left_out:
                rows = f"{made.left_out:,} row{' was' if made.left_out == 1 else 's were'} left out."
                messages.warning(request, f"{rows} Imports says which and why.")
            return redirect("planning_application_modeladmin_index")
    seen = actions.look(rows=rows_of_csv(io.StringIO(upload.text, newline="")), now=clock.now())
    form.helper.cancel_url = reverse("planning_admin:bring")
    if seen.left_out:
        form.helper.submit_text = "Import the others"
    return _shown(request, "check", {"upload": upload, "seen": seen, "form": form})


def _shown(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"planning/admin/{name}.html", context)

"""Bringing a file of applications or of their documents in: look at what it does, then do it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from council.core import clock
from council.core.kept_files import to_put_right
from planning import actions
from planning.forms import BringForm, TakeForm
from planning.models import Upload
from planning.permissions import check_bring_in
from planning.reading import COLUMNS, DOCUMENT_COLUMNS, DOCUMENT_REQUIRED, REQUIRED, called
from planning.tasks import read_upload, take_upload

METHODS = ["GET", "HEAD", "POST"]
# A file of so many bytes is read, and of so many rows taken in, while the person waits; more by the worker.
READ_AT_ONCE, TAKE_AT_ONCE = 100 * 1024, 200
# Problems that stand on the screen; all of them can be downloaded.
PROBLEMS = 200
HEADINGS = {
    False: ("Reference", "Address", "Proposal", "Status", "Received"),
    True: ("Reference", "Title", "Link", "Kind", "Date"),
}


@require_http_methods(METHODS)
def bring(request: HttpRequest) -> HttpResponse:
    """Asks for the file."""
    check_bring_in(request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*sent)
    if request.method == "POST" and form.is_valid():
        return redirect("planning_admin:check", _kept(request, form).pk)
    context = {
        "form": form,
        "columns": _columns(COLUMNS, REQUIRED),
        "document_columns": _columns(DOCUMENT_COLUMNS, DOCUMENT_REQUIRED),
        "waiting": Upload.objects.filter(by=request.user.pk, made=None).order_by("-at", "-pk")[:5],
    }
    return _shown(request, "bring", context)


@require_http_methods(METHODS)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what a file would do and what is wrong with it; takes it in, and shows how far that is."""
    upload = _upload(request, pk)
    if request.method == "POST":
        try:
            actions.begin_upload(upload=upload, by=request.user, now=clock.now())
        except actions.NotNow as error:
            messages.error(request, str(error))
            return redirect("planning_admin:check", upload.pk)
        if upload.row_count > TAKE_AT_ONCE:
            take_upload.configure(queueing_lock=f"planning.take.{upload.pk}").defer(upload=upload.pk)
        else:
            actions.go_on(upload=upload.pk)
        return redirect("planning_admin:check", upload.pk)
    form = TakeForm()
    form.helper.cancel_url = reverse("planning_admin:bring")
    if upload.left_out:
        form.helper.submit_text = "Import the others"
    problems = list(upload.problems.all()[: PROBLEMS + 1])
    context = {
        "upload": upload,
        "form": form,
        "headings": HEADINGS[upload.of_documents],
        "what": "document" if upload.of_documents else "application",
        "problems": problems[:PROBLEMS],
        "more_problems": len(problems) > PROBLEMS,
    }
    return _shown(request, "check", context)


@require_safe
def problems(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All that is wrong with a file, as a CSV file."""
    upload = _upload(request, pk)
    return to_put_right(upload.problems.iterator(chunk_size=1_000), upload.name)


def _kept(request: HttpRequest, form: BringForm) -> Upload:
    file = form.cleaned_data["file"]
    made = actions.keep_upload(
        name=str(file.name),
        chunks=file.chunks(),
        encoding=form.encoding,
        of_documents=form.of_documents,
        by=request.user,
        now=clock.now(),
    )
    if file.size <= READ_AT_ONCE:
        actions.read_upload(upload=made.pk)
    else:
        read_upload.configure(queueing_lock=f"planning.read.{made.pk}").defer(upload=made.pk)
    return made


def _columns(columns: Any, required: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of the columns as people write them: those that must be there, and the others."""
    others = [name for name in columns if name not in required]
    return {
        "required": [called(name) for name in required],
        "others": [called(name) for name in others],
    }


def _upload(request: HttpRequest, pk: int) -> Upload:
    check_bring_in(request.user)
    return get_object_or_404(Upload.objects.select_related("made"), pk=pk, by=request.user)


def _shown(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"planning/admin/{name}.html", context)

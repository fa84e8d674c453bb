"""The screens on which editors take a directory out as a spreadsheet, and bring one in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.core import audit, clock
from council.core.csv_files import Unreadable
from council.core.kept_files import to_put_right
from directories import actions
from directories.models import DirectoryPage, EntryImport, ImportedChange
from directories.permissions import check_entries
from directories.sheets.columns import Column, columns_of
from directories.sheets.forms import ImportForm
from directories.sheets.reading import MOST_BYTES, read, start_of
from directories.sheets.writing import as_csv, cell
from directories.tasks import begin, import_entries, read_file
from directories.values import kinds

METHODS = ["GET", "HEAD", "POST"]
# So many entries are changed while the person waits; more are changed by the worker.
AT_ONCE = 500
EXAMPLES = 20
# A file of so many bytes is read while the person waits, a larger one by the worker.
READ_AT_ONCE = 100 * 1024
PROBLEMS, WAITING = 200, 5


@require_safe
def export(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """The directory as a CSV file that can be changed and imported again."""
    directory = _directory(request, page_id)
    rows = directory.entries.in_order().select_related("content_owner").defer("words", "tokens")
    lines = as_csv(rows.iterator(chunk_size=500), columns_of(directory.fields.all()))
    audit.record(action="directories.export_entries", by=request.user, target=directory)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{slugify(directory.title) or 'directory'}-{clock.today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(METHODS)
def bring(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for a file, and shows the last one."""
    directory = _directory(request, page_id)
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            return redirect("directories:import", _kept(request, directory, form).pk)
        except Unreadable as error:
            form.add_error("file", str(error))
    form.helper.cancel_url = reverse("directories:entries", args=[directory.pk])
    last = directory.imports.filter(begun_at__isnull=False).select_related("by").first()
    context = {
        "directory": directory,
        "form": form,
        "last": last,
        "waiting": directory.imports.filter(begun_at__isnull=True).select_related("by")[:WAITING],
        "headings": [column.heading for column in columns_of(directory.fields.all())],
    }
    return render(request, "directories/admin/import.html", context, status=422 if posted else 200)


@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change; then how far that is, and what became of it."""
    found = _job(request, pk)
    changes = found.changes.all()
    done = changes.filter(done_at__isnull=False)
    # What a stopped import has not done is not undone either.
    undone = done.filter(undone=True)
    context: dict[str, Any] = {
        "directory": found.directory,
        "job": found,
        "total": (done if found.undo_begun_at else changes).count(),
        "done": (undone if found.undo_begun_at else done).count(),
    }
    if found.read_at and not found.begun_at:
        context["groups"] = _groups(found)
        context["problems"] = list(found.problems.all()[:PROBLEMS])
        context["more_problems"] = found.problems.count() > PROBLEMS
    return render(request, "directories/admin/imported.html", context)


@require_safe
def problems(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All that is wrong with a file, as a CSV file."""
    found = _job(request, pk)
    return to_put_right(found.problems.iterator(chunk_size=1_000), found.file_name)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Imports what was shown."""
    found = _job(request, pk)
    try:
        actions.begin_import(job=found, by=request.user)
    except actions.NotNow as error:
        messages.info(request, str(error))
        return redirect("directories:import_file", found.directory_id)
    return _go_on(request, found, "The spreadsheet is imported.")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the entries back as they were before the import."""
    found = _job(request, pk)
    try:
        actions.begin_undo(job=found, by=request.user)
    except actions.NotNow as error:
        messages.info(request, str(error))
        return redirect("directories:import_file", found.directory_id)
    return _go_on(request, found, "The import is undone.")


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leaves an import where it is; throws a file away that was not imported."""
    found = _job(request, pk)
    try:
        if found.begun_at is not None:
            actions.stop_import(job=found, by=request.user)
            messages.success(request, "The import is stopped.")
            return redirect("directories:import", found.pk)
        actions.forget_import(job=found, by=request.user)
        messages.success(request, f"“{found.file_name}” is thrown away. Nothing was changed.")
    except actions.NotNow as error:
        messages.info(request, str(error))
        return redirect("directories:import", found.pk)
    return redirect("directories:import_file", found.directory_id)


def _kept(request: HttpRequest, directory: DirectoryPage, form: ImportForm) -> EntryImport:
    """What a file would change, or the file itself when it is large; raises Unreadable."""
    file = form.cleaned_data["file"]
    about: dict[str, Any] = {
        "directory": directory,
        "file_name": str(file.name),
        "removes": form.cleaned_data["removes"],
        "by": request.user,
    }
    if file.size > MOST_BYTES:
        raise Unreadable("The file is larger than 50 MB. Split it into several.")
    if file.size <= READ_AT_ONCE:
        plan = read(file.read(), directory, removes=about["removes"])
        return actions.keep_import(plan=plan, **about)
    encoding, unknown = start_of(file.chunks(), directory)
    found = actions.keep_file(chunks=file.chunks(), encoding=encoding, unknown=unknown, **about)
    begin(read_file, found.pk)
    return found


def _go_on(request: HttpRequest, found: EntryImport, told: str) -> HttpResponse:
    if found.changes.count() > AT_ONCE:
        begin(import_entries, found.pk)
    else:
        actions.go_on(job=found.pk)
        messages.success(request, told)
    return redirect("directories:import", found.pk)


def _groups(found: EntryImport) -> list[dict[str, Any]]:
    """The changes by their kind: how many, and the first of each with what is other."""
    columns = columns_of(found.directory.fields.all())
    groups = []
    for kind in ImportedChange.Kind:
        rows = found.changes.filter(kind=kind)
        shown = list(rows[:EXAMPLES])
        entries = found.directory.entries.in_bulk([row.entry for row in shown if row.entry])
        examples = [
            {"row": row.row, "title": row.title, "other": _other(row, entries.get(row.entry or 0), columns)}
            for row in shown
        ]
        groups.append({"kind": kind.value, "label": kind.label, "count": rows.count(), "examples": examples})
    return groups


def _other(row: ImportedChange, entry: Any, columns: list[Column]) -> list[tuple[str, str, str]]:
    """What is other: the column, what it says now, what it would say."""
    told = []
    values = row.after.get("values", {})
    for column in columns:
        if column.field is not None and column.field.key in values:
            said = kinds.text(values[column.field.key])
        elif column.field is None and column.name in row.after and column.name != "content_owner":
            said = kinds.text(row.after[column.name])
        elif column.name == "content_owner" and "content_owner" in row.after:
            said = "another owner" if row.after["content_owner"] else ""
        else:
            continue
        told.append((column.heading, cell(entry, column) if entry is not None else "", said))
    return told


def _directory(request: HttpRequest, pk: int) -> DirectoryPage:
    directory = get_object_or_404(DirectoryPage, pk=pk)
    check_entries(request.user, directory)
    return directory


def _job(request: HttpRequest, pk: int) -> EntryImport:
    found = get_object_or_404(EntryImport.objects.select_related("directory"), pk=pk)
    check_entries(request.user, found.directory)
    return found

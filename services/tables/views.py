"""The screens on which editors import tables, publish them ahead and correct them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from council.core import clock
from council.core.templatetags.guildhall_forms import post_button
from services.models import DatedTable, TablePage, TableRow, TableUpload, TableVersion
from services.permissions import check_tables
from services.tables import actions
from services.tables.forms import ColumnsForm, DaysForm, DeleteForm, ImportForm, NewTableForm, RowForm
from services.tables.reading import Grid, content

METHODS = ["GET", "HEAD", "POST"]
EXAMPLES = 8
ON_A_SCREEN = 50


@require_http_methods(METHODS)
def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for a new table's name, days and file."""
    page = get_object_or_404(TablePage, pk=page_id)
    check_tables(request.user, page)
    form = NewTableForm(*_sent(request), initial=_begun(request, page))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        upload = actions.keep_upload(
            page=page,
            grid=typed["file"],
            file_name=form.file_name,
            by=request.user,
            title=typed["title"],
            show_from=typed["show_from"],
            show_until=typed["show_until"],
        )
        return redirect("services_tables:check", upload.pk)
    form.helper.cancel_url = _editor(page)
    return _show(request, "form", form, {"page": page, "title": "Add a table"})


@require_http_methods(METHODS)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the file whose rows take the place of a table's."""
    table = _table(request, pk)
    form = ImportForm(*_sent(request))
    if request.method == "POST" and form.is_valid():
        upload = actions.keep_upload(
            page=table.page,
            table=table,
            grid=form.cleaned_data["file"],
            file_name=form.file_name,
            by=request.user,
            title=table.title,
            show_from=table.show_from,
            show_until=table.show_until,
        )
        return redirect("services_tables:check", upload.pk)
    form.helper.cancel_url = reverse("services_tables:table", args=[table.pk])
    return _show(request, "form", form, {"page": table.page, "title": "Import it again", "table": table})


@require_http_methods(METHODS)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what a file would publish, what is wrong with it and what it changes; then publishes it."""
    upload = get_object_or_404(TableUpload.objects.select_related("page", "table__current"), pk=pk)
    check_tables(request.user, upload.page)
    grid = Grid.from_json(upload.grid)
    posted = request.method == "POST"
    form = ColumnsForm(request.POST if posted else ColumnsForm.unchanged(grid), grid=grid)
    found = content(grid, form.names, form.dates) if form.is_valid() else None
    right = found is not None and not found.problems
    if posted and found is not None and right and form.was_seen():
        try:
            table = actions.publish(upload=upload, content=found, by=request.user)
        except actions.PublishedAlready as error:
            messages.info(request, str(error))
            return redirect(_editor(upload.page))
        rows = f"{len(found.rows):,} row{'' if len(found.rows) == 1 else 's'}"
        told = f"“{table.title}” is on the page, with {rows}. {_when(table)}"
        messages.success(request, told)
        return redirect("services_tables:table", table.pk)
    changes = actions.changes(upload.table, found) if found is not None and right else None
    if not right:
        form.helper.submit_text = "Look again"
    elif changes is not None and changes.columns_differ:
        form.helper.submit_text = "Replace the rows, with these columns"
    elif changes is not None:
        form.helper.submit_text = "Replace the rows"
    if posted and right:
        messages.info(
            request,
            f"This is the table with your changes. Look at it, then press “{form.helper.submit_text}”.",
        )
    form = form.shown_again()
    form.helper.cancel_url = _editor(upload.page)
    context = {
        "page": upload.page,
        "upload": upload,
        "found": found,
        "examples": [cells for _day, cells in found.rows[:EXAMPLES]] if found else [],
        "changes": changes,
        "again": reverse("services_tables:again", args=[upload.table_id])
        if upload.table_id
        else f"{reverse('services_tables:add', args=[upload.page_id])}?upload={upload.pk}",
    }
    failed = posted and not right
    return _show(request, "check", form, context, failed=failed)


@require_http_methods(METHODS)
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """One table: its name and days, its rows, what was imported before."""
    found = _table(request, pk)
    days = {"title": found.title, "show_from": found.show_from, "show_until": found.show_until}
    form = DaysForm(request.POST if request.method == "POST" else None, initial=days)
    if request.method == "POST" and form.is_valid():
        actions.change_table(table=found, by=request.user, **form.cleaned_data)
        messages.success(request, f"Saved. {_when(found)}")
        return redirect("services_tables:table", found.pk)
    rows = found.current.rows.in_order() if found.current else TableRow.objects.none()
    context = {
        "page": found.page,
        "table": found,
        "when": _when(found),
        "rows": Paginator(rows, ON_A_SCREEN).get_page(request.GET.get("p")),
        "here": request.get_full_path(),
        "versions": found.versions.select_related("made_by"),
    }
    return _show(request, "table", form, context)


@require_http_methods(METHODS)
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects one row."""
    found = get_object_or_404(TableRow.objects.select_related("version__table__page"), pk=pk)
    version = found.version
    check_tables(request.user, version.table.page)
    form = RowForm(
        request.POST if request.method == "POST" else None, columns=version.columns, cells=found.cells
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_row(row=found, cells=form.cells, by=request.user)
        except actions.NotADate as error:
            form.add_error(f"cell_{version.dates}", str(error))
        else:
            _say_saved(request, found)
            return redirect(_rows(request, version))
    form.helper.cancel_url = _rows(request, version)
    context = {"page": version.table.page, "table": version.table, "title": "Correct a row"}
    return _show(request, "form", form, context)


@require_POST
def undo_row(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts back what a row said before it was last corrected."""
    found = get_object_or_404(TableRow.objects.select_related("version__table__page"), pk=pk)
    try:
        actions.undo_row(row=found, by=request.user)
    except actions.NothingToPutBack as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "The row says again what it said before.")
    return redirect(_rows(request, found.version))


@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the rows of an earlier import again."""
    version = get_object_or_404(TableVersion.objects.select_related("table__page"), pk=pk)
    check_tables(request.user, version.table.page)
    actions.put_back(version=version, by=request.user)
    messages.success(request, f"The rows of {version.made_at:%d} {version.made_at:%B %Y} are back.")
    return redirect("services_tables:table", version.table_id)


@require_http_methods(METHODS)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then deletes a table."""
    found = _table(request, pk)
    if request.method == "POST":
        actions.delete_table(table=found, by=request.user)
        messages.success(request, f"“{found.title}” is deleted.")
        return redirect(_editor(found.page))
    form = DeleteForm()
    form.helper.cancel_url = reverse("services_tables:table", args=[found.pk])
    return _show(request, "form", form, {"page": found.page, "table": found, "title": "Delete this table?"})


def _say_saved(request: HttpRequest, row: TableRow) -> None:
    table = row.version.table
    undo = post_button(
        {"request": request},  # type: ignore[arg-type]
        "Undo",
        action=reverse("services_tables:undo_row", args=[row.pk]),
        about=", ".join(row.cells),
        back=_rows(request, row.version),
    )
    said = format_html(
        '<div class="gh-undo">The row is saved. {} <div class="gh-staff gh-staff--row">{}</div></div>',
        _when(table),
        mark_safe(undo),  # noqa: S308 - the pack's own button
    )
    messages.success(request, said, extra_tags="safe")


def _rows(request: HttpRequest, version: TableVersion) -> str:
    # The person returns to the part of the table where they were.
    address = reverse("services_tables:table", args=[version.table_id])
    asked = request.POST.get("next", "")
    part = asked.rpartition("?p=")[2] if "?p=" in asked else request.GET.get("p", "")
    return f"{address}?p={part}" if part.isdecimal() else address


def _begun(request: HttpRequest, page: TablePage) -> dict[str, Any]:
    """What was said of a table whose file had to be corrected, or that it is shown from today."""
    told = request.GET.get("upload", "")
    upload = TableUpload.objects.filter(page=page, pk=int(told)).first() if told.isdecimal() else None
    if upload is None:
        return {"show_from": clock.today()}
    return {"title": upload.title, "show_from": upload.show_from, "show_until": upload.show_until}


def _table(request: HttpRequest, pk: int) -> DatedTable:
    found = get_object_or_404(DatedTable.objects.select_related("page", "current"), pk=pk)
    check_tables(request.user, found.page)
    return found


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _editor(page: TablePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _when(table: DatedTable) -> str:
    live, first = table.page.live, clock.date_in_words(table.show_from)
    words = {
        "coming": f"Residents see it from {first}{'' if live else ', once the page is published'}.",
        "shown": "Residents see it now." if live else "Residents see it once the page is published.",
        "over": f"Residents do not see it: its last day was {clock.date_in_words(table.show_until)}.",
    }
    return words[table.state_on(clock.today())]


def _show(
    request: HttpRequest, name: str, form: Any, context: dict[str, Any], *, failed: bool | None = None
) -> HttpResponse:
    wrong = failed if failed is not None else request.method == "POST"
    context = {**context, "form": form, "editor": _editor(context["page"])}
    return render(request, f"services/admin/tables/{name}.html", context, status=422 if wrong else 200)

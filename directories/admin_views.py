"""The screens on which editors keep the entries of directories."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import ModelLogEntry

from council.core import clock
from directories import actions
from directories.actions.entries import place
from directories.forms import EntryForm, FindForm
from directories.models import DirectoryPage, Entry, Refit
from directories.permissions import check_entries, directories_of

METHODS = ["GET", "HEAD", "POST"]
ON_A_SCREEN = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The directories whose entries the person may change."""
    rows = directories_of(request.user).annotate(
        number=Count("entries"), shown=Count("entries", filter=Q(entries__live=True))
    )
    late = Entry.objects.filter(directory__in=rows.values("pk")).overdue(clock.today()).count()
    return render(request, "directories/admin/index.html", {"directories": list(rows), "late": late})


@require_safe
def entries(request: HttpRequest, page_id: int) -> HttpResponse:
    """The entries of one directory: to find, add and change."""
    directory = _directory(request, page_id)
    form = FindForm(request.GET if request.GET.keys() & {"q", "show"} else None)
    rows = directory.entries.in_order().select_related("content_owner").defer("words", "tokens", "values")
    if form.is_valid():
        rows = _found(rows, form.cleaned_data)
    context = {
        "directory": directory,
        "form": form,
        "rows": Paginator(rows, ON_A_SCREEN).get_page(request.GET.get("p")),
        "total": directory.entries.count(),
        "refit": Refit.objects.filter(directory=directory).first(),
        "query": "&".join(f"{name}={value}" for name, value in _kept(request)),
        "today": clock.today(),
    }
    return render(request, "directories/admin/entries.html", context)


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The entries past their review date, of all directories that the person keeps."""
    rows = Entry.objects.filter(directory__in=directories_of(request.user)).overdue(clock.today())
    rows = rows.select_related("directory__content_owner", "content_owner").defer("words", "tokens", "values")
    context = {"rows": Paginator(rows, ON_A_SCREEN).get_page(request.GET.get("p"))}
    return render(request, "directories/admin/review.html", context)


@require_POST
def reviewed(request: HttpRequest, pk: int) -> HttpResponse:
    """Says that an entry is right as it is."""
    entry = _entry(request, pk)
    day = actions.review_entry(entry=entry, by=request.user)
    messages.success(request, f"“{entry.title}” is to be looked at again by {clock.date_in_words(day)}.")
    return redirect("directories:review")


@require_http_methods(METHODS)
def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks for a new entry."""
    directory = _directory(request, page_id)
    return _edit(request, Entry(directory=directory), "Add an entry")


@require_http_methods(METHODS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows an entry to be changed, with what became of it so far."""
    return _edit(request, _entry(request, pk), "Change an entry")


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes an entry."""
    entry = _entry(request, pk)
    actions.publish_entry(entry=entry, by=request.user)
    messages.success(request, f"“{entry.title}” is published.")
    return redirect("directories:entries", entry.directory_id)


@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an entry off the site."""
    entry = _entry(request, pk)
    actions.unpublish_entry(entry=entry, by=request.user)
    messages.success(request, f"“{entry.title}” is no longer published. You can publish it again.")
    return redirect("directories:entries", entry.directory_id)


@require_http_methods(METHODS)
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then deletes an entry."""
    entry = _entry(request, pk)
    if request.method == "POST":
        actions.delete_entry(entry=entry, by=request.user)
        messages.success(request, f"“{entry.title}” is deleted.")
        return redirect("directories:entries", entry.directory_id)
    return render(request, "directories/admin/delete.html", {"entry": entry, "directory": entry.directory})


def _edit(request: HttpRequest, entry: Entry, title: str) -> HttpResponse:
    directory = entry.directory
    posted = request.method == "POST"
    form = EntryForm(
        request.POST if posted else None,
        fields=list(directory.fields.all()),
        entry=entry if entry.pk else None,
    )
    if entry.pk and not entry.live:
        form.helper.submit_text = "Save"
    if posted and form.is_valid():
        _fill(entry, form)
        unplaced = place(entry, form.point)
        actions.save_entry(entry=entry, by=request.user)
        told = "is saved and published" if entry.live and directory.live else "is saved"
        messages.success(request, f"“{entry.title}” {told}.")
        if unplaced:
            messages.warning(request, unplaced)
        return redirect("directories:entries", directory.pk)
    form.helper.cancel_url = reverse("directories:entries", args=[directory.pk])
    context = {
        "form": form,
        "entry": entry,
        "directory": directory,
        "title": title,
        "history": ModelLogEntry.objects.for_instance(entry).select_related("user")[:20] if entry.pk else [],
    }
    return render(request, "directories/admin/entry.html", context, status=422 if posted else 200)


def _fill(entry: Entry, form: EntryForm) -> None:
    typed = form.cleaned_data
    for name in (
        "title",
        "summary",
        "address",
        "postcode",
        "located",
        "ward",
        "review_date",
        "content_owner",
    ):
        setattr(entry, name, typed[name])
    # What was kept in a field that is gone stays where it is.
    entry.values = {**entry.values, **form.values}


def _found(rows: Any, typed: dict[str, Any]) -> Any:
    if words := typed.get("q"):
        rows = rows.filter(
            Q(title__icontains=words) | Q(address__icontains=words) | Q(postcode__istartswith=words)
        )
    match typed.get("show"):
        case "live":
            rows = rows.filter(live=True)
        case "hidden":
            rows = rows.filter(live=False)
        case "review":
            rows = rows.filter(review_date__lt=clock.today())
        case "unplaced":
            rows = rows.filter(easting__isnull=True)
    return rows


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, quote(request.GET[name])) for name in ("q", "show") if request.GET.get(name)]


def _directory(request: HttpRequest, pk: int) -> DirectoryPage:
    directory = get_object_or_404(DirectoryPage, pk=pk)
    check_entries(request.user, directory)
    return directory


def _entry(request: HttpRequest, pk: int) -> Entry:
    entry = get_object_or_404(Entry.objects.select_related("directory"), pk=pk)
    check_entries(request.user, entry.directory)
    return entry

"""The screens on which the neighbouring councils are brought in: the file, what it would do, done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from services.neighbours import actions
from services.neighbours.forms import ImportForm, TakeForm
from services.neighbours.reading import Read
from services.permissions import check_neighbours

LIST = "wagtailsnippets_addresses_neighbouringarea:list"
METHODS = ["GET", "HEAD", "POST"]
EXAMPLES = 20


@require_http_methods(METHODS)
def bring(request: HttpRequest) -> HttpResponse:
    """Asks for the file, then shows what it would do."""
    check_neighbours(request.user)
    form = ImportForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        taking = TakeForm.of(form.cleaned_data["file"])
        if taking.is_valid():
            return _checked(request, taking, taking.cleaned_data["text"])
    form.helper.cancel_url = reverse(LIST)
    status = 422 if form.errors else 200
    return render(request, "services/admin/neighbours/bring.html", {"form": form}, status=status)


@require_http_methods(METHODS)
def take(request: HttpRequest) -> HttpResponse:
    """Brings in what was looked at, without the rows that cannot be right."""
    check_neighbours(request.user)
    form = TakeForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("services_neighbours:bring")
    found: Read = form.cleaned_data["text"]
    made = actions.bring_in(areas=found.areas, by=request.user)
    added = f"{len(made.added):,} added, {len(made.changed):,} changed."
    left = len(found.problems)
    if left:
        messages.warning(request, f"{added} {left:,} row{' was' if left == 1 else 's were'} left out.")
    else:
        messages.success(request, added)
    return redirect(LIST)


def _checked(request: HttpRequest, form: TakeForm, found: Read) -> HttpResponse:
    seen = actions.changes(found.areas)
    form.helper.form_action = reverse("services_neighbours:take")
    form.helper.cancel_url = reverse("services_neighbours:bring")
    if found.problems:
        form.helper.submit_text = "Import the others"
    rows = [("New", area) for area in seen.added] + [("Changed", area) for area, _before in seen.changed]
    context = {"form": form, "found": found, "seen": seen, "rows": rows[:EXAMPLES], "count": len(rows)}
    return render(request, "services/admin/neighbours/check.html", context)

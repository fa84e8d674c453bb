"""Where somebody who was reminded says which entries are still right, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from council.core import clock
from directories import actions
from directories.forms import StillRightForm

MOST = 100


# The link is the authority, no cookie; a program that opens links in mail presses no button.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: HttpRequest, ticket: str) -> HttpResponse:
    """The entries that wait for whoever was written to, each with a button that says that it is right."""
    try:
        owner = actions.owner_of(ticket)
    except actions.NotOpen:
        return render(request, "directories/admin/reminder_not_open.html", status=404)
    told, done = "", None
    if request.method == "POST":
        form = StillRightForm(request.POST)
        done = actions.review_as_owner(owner=owner, entry_pk=form.entry_pk) if form.is_valid() else None
        told = (
            f"“{done.title}” is to be looked at again by {clock.date_in_words(done.review_date)}"
            if done
            else "That entry does not wait for you any more"
        )
    late = actions.waiting_for(owner, clock.today())
    rows = [(entry, StillRightForm.of(entry)) for entry in late[:MOST]]
    context = {"owner": owner, "rows": rows, "count": late.count(), "told": told, "done": done}
    return render(request, "directories/admin/reminder.html", context)

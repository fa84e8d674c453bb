"""The links to services that GOV.UK keeps of each council, as the file to send there."""

import csv

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from council.core import clock
from council.core.spreadsheets import harmless
from services import lgil, lgsl
from services.admin_views.forms import LocalLinksForm
from services.permissions import check_local_links

# The columns of Local Links Manager, which reads GSS, LGSL, LGIL, New URL and New Title and no others:
# github.com/alphagov/local-links-manager, app/lib/local_links_manager/import/links.rb.
HEADINGS = (
    *("Authority Name", "GSS", "Description", "LGSL", "LGIL", "URL", "Title", "Supported by GOV.UK"),
    *("Status", "Problem summary", "Status error", "Status warning", "New URL", "New Title"),
    "Not provided by this council",
)
# What GOV.UK knows and this council does not.
THEIRS = ("",) * 7


@require_safe
def local_links(request: HttpRequest) -> HttpResponse:
    """Asks for the council's code, and gives the file for it."""
    check_local_links(request.user)
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    form = LocalLinksForm(request.GET) if "authority" in request.GET else LocalLinksForm()
    if site is None or not form.is_bound or not form.is_valid():
        count = lgsl.open_services(site.root_page).count() if site is not None else 0
        told = {"form": form, "count": count}
        return render(request, "services/admin/local_links.html", told)
    authority = form.cleaned_data["authority"]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="local-links-{authority}-{clock.today():%Y-%m-%d}.csv"'
    )
    # Excel reads UTF-8 by this mark.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    council = apps.get_model("council.CouncilSettings").for_request(request)
    for link in lgsl.local_links(site.root_page, site.root_url):
        description = f"{link.service}: {lgil.INTERACTIONS[link.lgil]}"
        ours = (link.url, link.title, "no" if link.provided else "yes")
        row = (council.council_name, authority, description, link.lgsl, link.lgil, *THEIRS, *ours)
        writer.writerow(harmless(cell) for cell in row)
    return response

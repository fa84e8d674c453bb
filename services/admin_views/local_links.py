"""The links to services that GOV.UK keeps of each council, as the file to send there."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from council.core import clock
from council.core.spreadsheets import harmless
from services import lgsl
from services.admin_views.forms import LocalLinksForm
from services.permissions import check_local_links

HEADINGS = ("Authority", "LGSL", "Service", "LGIL", "URL", "Not provided by this council")


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
    for link in lgsl.local_links(site.root_page, site.root_url):
        row = (authority, link.lgsl, link.service, link.lgil, link.url, "no" if link.provided else "yes")
        writer.writerow(harmless(cell) for cell in row)
    return response

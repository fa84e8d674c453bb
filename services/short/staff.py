"""The short addresses of a page and of all pages, for those who make them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from council.core import clock
from services.models import ShortAddress
from services.permissions import check_edit, check_mend_short, check_short, mend_short
from services.short import actions, codes
from services.short.forms import LeadForm, RemoveForm, ShortForm
from services.short.targets import open_pages

PER_PAGE = 50
KINDS = {"svg": "image/svg+xml", "png": "image/png"}


@require_http_methods(["GET", "HEAD", "POST"])
def of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The short addresses of one page with their codes, and a form for another."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1)
    check_edit(request.user, page)
    public = bool(open_pages({page.pk})) and page.get_url(request) is not None
    typed = request.POST if request.method == "POST" and public else None
    form = ShortForm(typed, before=shown(request, ""))
    if typed is not None and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.make(name=name, page=page, by=request.user, now=clock.now())
        except actions.Taken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, f"{shown(request, name)} leads to “{page.title}” from now on.")
            return redirect("services_short:page", page.pk)
    rows = [(short, shown(request, short.name)) for short in ShortAddress.objects.filter(page=page)]
    told = {"page": page, "form": form, "rows": rows, "public": public}
    return render(request, "services/admin/short_page.html", told)


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All short addresses, with how often each was used."""
    check_short(request.user)
    found = ShortAddress.objects.select_related("page").order_by("name")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    numbers = {short.page_id for short in page.object_list}
    own = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    may = set(own.filter(pk__in=numbers).values_list("pk", flat=True))
    leads = open_pages(numbers)
    rows = [
        {
            "short": short,
            "address": shown(request, short.name),
            "leads": short.page_id in leads,
            "may": short.page_id in may,
            "mends": mend_short(request.user, short, may),
        }
        for short in page.object_list
    ]
    return render(request, "services/admin/short_all.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, then takes the short address away."""
    short, back = _mended(request, pk)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.remove(short=short, by=request.user)
        messages.success(request, f"{shown(request, short.name)} leads nowhere from now on.")
        return redirect(back)
    form.helper.cancel_url = back
    told = {"short": short, "address": shown(request, short.name), "form": form}
    return render(request, "services/admin/short_remove.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for another page, so that what is printed goes on working."""
    short, back = _mended(request, pk)
    form = LeadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        page = form.cleaned_data["address"]
        try:
            actions.lead_elsewhere(short=short, page=page, by=request.user)
        except PermissionDenied as refused:
            form.add_error("address", str(refused))
        else:
            messages.success(request, f"{shown(request, short.name)} leads to “{page.title}” from now on.")
            return redirect(back)
    form.helper.cancel_url = back
    told = {"short": short, "address": shown(request, short.name), "form": form}
    return render(request, "services/admin/short_lead.html", told)


@require_safe
def code(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The QR code as a file."""
    if kind not in KINDS:
        raise Http404("A code is an SVG or a PNG.")
    check_short(request.user)
    short = get_object_or_404(ShortAddress, pk=pk)
    response = HttpResponse(codes.drawn(full(request, short.name), kind), content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'inline; filename="{short.name}.{kind}"'
    return response


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A card to print: what it is about, the code, and the address for those who type it."""
    check_short(request.user)
    short = get_object_or_404(ShortAddress.objects.select_related("page"), pk=pk)
    if short.page is None:
        raise Http404("Its page was deleted.")
    told = {"short": short, "address": shown(request, short.name), "title": short.page.title}
    return render(request, "services/admin/short_card.html", told)


def full(request: HttpRequest, name: str) -> str:
    """The short address as a code holds it."""
    return f"{_root(request)}{reverse('short:go', args=[name])}"


def shown(request: HttpRequest, name: str) -> str:
    """The short address as people type it; without a name, what stands before it."""
    return _root(request).partition("://")[2] + reverse("short:go", args=["x"])[:-2] + name


def _root(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return str(site.root_url) if site is not None else request.build_absolute_uri("/").rstrip("/")


def _mended(request: HttpRequest, pk: int) -> tuple[ShortAddress, str]:
    """The short address, for those who may remove it or lead it elsewhere, and where they came from."""
    short = get_object_or_404(ShortAddress.objects.select_related("page"), pk=pk)
    check_mend_short(request.user, short)
    if short.page_id is None:
        return short, reverse("services_short:all")
    return short, reverse("services_short:page", args=[short.page_id])

"""What staff see when they delete a provider that pages name."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from services.models import Provider
from services.permissions import check_delete_providers
from services.providers import actions
from services.providers.forms import TakeOverForm
from services.providers.uses import uses_of

DELETE = "wagtailsnippets_services_provider:delete"


def before_deleting(request: HttpRequest, chosen: Sequence[Any]) -> HttpResponse | None:
    """What names one of these providers, in place of asking whether to delete; None when nothing does."""
    used = [one for one in chosen if isinstance(one, Provider) and uses_of(one)]
    return _in_use(request, used) if used else None


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets another body take over the pages of this one."""
    check_delete_providers(request.user)
    provider = get_object_or_404(Provider, pk=pk)
    form = TakeOverForm(request.POST if request.method == "POST" else None, provider=provider)
    if request.method != "POST" or not form.is_valid():
        return _in_use(request, [provider], form)
    to = form.cleaned_data["to"]
    count = actions.take_over(provider=provider, to=to, by=request.user)
    whom = to.name if to else "this council"
    pages = "1 page names" if count == 1 else f"{count} pages name"
    messages.success(request, f"{pages} {whom} now, and no longer {provider.name}.")
    return redirect(DELETE, provider.pk)


def _in_use(request: HttpRequest, used: list[Provider], form: TakeOverForm | None = None) -> HttpResponse:
    one = used[0] if len(used) == 1 else None
    uses = uses_of(one) if one else []
    if one and form is None and any(use.where != "in a section of it" for use in uses):
        form = TakeOverForm(provider=one)
    if form is not None and one is not None:
        form.helper.form_action = reverse("services_providers:take_over", args=[one.pk])
        form.helper.cancel_url = reverse("wagtailsnippets_services_provider:list")
    context = {"one": one, "used": [(each, uses_of(each)) for each in used], "form": form}
    return render(request, "services/admin/provider_in_use.html", context)

"""Who runs what: all the bodies that do, and one of them with everything of its own."""

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from council.core import navigation
from council.core.http import public
from services.models import Provider
from services.providers import listing


@require_safe
def providers(request: HttpRequest) -> HttpResponseBase:
    """Every body that runs services here, with how to reach it."""
    runs = listing.running(navigation.root_of(request))
    title = gettext("Services that others run")
    response = render(request, "services/providers.html", {"title": title, "runs": runs})
    return public(response, tags=_tags())


@require_safe
def provider(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One body: its numbers, its hours, and every page here on what it runs."""
    found = get_object_or_404(Provider, slug=slug)
    context = {
        "title": found.name,
        "provider": found,
        "numbers": list(found.numbers.all()),
        "cards": listing.cards(found, navigation.root_of(request)),
    }
    return public(render(request, "services/provider.html", context), tags=_tags())


def _tags() -> set[str]:
    models: list[type[Model]] = [Provider, *listing.kinds_of_page()]
    return {f"listing:{model._meta.label}" for model in models}

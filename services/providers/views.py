"""Who runs what: all the bodies that do, and one of them with everything of its own."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from council.addresses import lookup, places
from council.core import navigation
from council.core.http import public
from services.models import Provider, Responsibility
from services.providers import listing
from services.providers import responsible as finding
from services.providers.postcode import PostcodeForm


@require_safe
def providers(request: HttpRequest) -> HttpResponseBase:
    """Every body that runs services here, with how to reach it."""
    runs = listing.running(navigation.root_of(request))
    title = gettext("Services that others run")
    context = {"title": title, "runs": runs, "questions": list(Responsibility.objects.all())}
    return public(render(request, "services/providers.html", context), tags=_tags())


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


@require_safe
def responsible(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who it is at a postcode: who, why, how to reach them and what to do next."""
    asked = get_object_or_404(Responsibility.objects.select_related("provider"), slug=slug)
    here = asked.get_absolute_url()
    typed = "postcode" in request.GET
    form = PostcodeForm(request.GET if typed else None, action=here)
    context: dict[str, Any] = {"asked": asked, "usually": finding.usually(asked), "form": form}
    if typed and form.is_valid():
        context |= _found(asked, form)
    title = form.page_title(asked.question)
    pages = navigation.open_to_all(asked.services.all()).order_by("title")
    context |= {"title": title, "pages": pages, "switch_query": request.GET.urlencode()}
    response = render(request, "services/responsible.html", context)
    if not typed:
        return public(response, tags=_tags())
    add_never_cache_headers(response)
    return response


def _found(asked: Responsibility, form: PostcodeForm) -> dict[str, Any]:
    postcode = form.cleaned_data["postcode"]
    words = form.messages["postcode"]
    try:
        return {"postcode": postcode, "answers": finding.at(asked, postcode)}
    except places.Elsewhere as error:
        return {"postcode": postcode, "elsewhere": True, "council": error.council}
    except (places.Unknown, places.NotAPostcode):
        form.add_error("postcode", words["unknown"])
    except lookup.Unavailable:
        form.add_error("postcode", words["unavailable"])
    return {}


def _tags() -> set[str]:
    models: list[type[Model]] = [Provider, *listing.kinds_of_page()]
    return {f"listing:{model._meta.label}" for model in models}

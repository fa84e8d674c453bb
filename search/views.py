"""The page of results, and what is suggested while one types."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.core import navigation
from search import actions, engine
from search.engine import narrowing
from search.engine.words import LONGEST_QUERY

PER_PAGE = 10
# Seconds for which a browser need not ask again what the same letters suggest.
FRESH = 30


def _given(request: HttpRequest, name: str, most: int = 2000) -> str:
    return request.GET.get(name, "")[:most].replace("\x00", "").strip()


@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, ten a page; without `q`, the box alone.

    With `as_typed`, nothing is mended; `kind` and `by` narrow to one type, and to what one body provides.
    """
    typed, kind, by = _given(request, "q"), _given(request, "kind", 30), _given(request, "by", 200)
    as_typed = "as_typed" in request.GET
    provider = narrowing.provider_of(by)
    found = engine.find(
        typed, root=navigation.root_of(request), kind=kind, provider=provider, correct=not as_typed
    )
    page = Paginator(found.results, PER_PAGE).get_page(request.GET.get("page"))
    narrowed = bool(kind or by)
    if typed and "page" not in request.GET and not narrowed and request.method == "GET":
        actions.remember(words=typed, results=len(found.results))
    asked = {"q": typed, "as_typed": "1"} if as_typed else {"q": typed}
    own = {name: value for name, value in (("kind", kind), ("by", by)) if value}
    context = {
        "query": typed[:LONGEST_QUERY],
        "results": engine.show(page, found.marks),
        "results_page": page,
        "total": len(found.results),
        "found": found,
        "narrowed": narrowed,
        "everything_query": urlencode(asked),
        "kinds": _links(narrowing.kinds(found.counts, kind, provider), "kind", asked | own),
        "providers": _links(narrowing.providers(found.counts, kind, provider), "by", asked | own),
        "switch_query": urlencode(asked) if typed else "",
        "page_query": f"{urlencode(asked | own)}&",
    }
    return render(request, "search/results.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Pages and records that `q`, perhaps unfinished, may mean: title, url and what it is. Not remembered."""
    found = engine.suggest(_given(request, "q"), root=navigation.root_of(request))
    response = JsonResponse({"suggestions": [asdict(one) for one in found]})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=FRESH)
    return response


def _links(choices: Iterable[narrowing.Choice], name: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    links = []
    for choice in choices:
        query = {**asked, name: choice.value}
        if not choice.value:
            del query[name]
        count = f"{engine.MOST}+" if choice.count > engine.MOST else str(choice.count)
        links.append(
            {"title": choice.title, "url": f"?{urlencode(query)}", "count": count, "current": choice.current}
        )
    return links

"""The page of results."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.core import navigation
from search import actions, engine

PER_PAGE = 10


@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, ten a page; without `q`, the box alone."""
    typed = request.GET.get("q", "")[:2000].replace("\x00", "").strip()
    found = engine.find(typed, root=navigation.root_of(request))
    page = Paginator(found.results, PER_PAGE).get_page(request.GET.get("page"))
    if typed and "page" not in request.GET and request.method == "GET":
        actions.remember(words=typed, results=len(found.results))
    context = {
        "query": typed[: engine.LONGEST_QUERY],
        "results_page": page,
        "total": len(found.results),
        "suggestion": found.suggestion,
        "switch_query": urlencode({"q": typed}) if typed else "",
        "page_query": f"{urlencode({'q': typed})}&",
    }
    return render(request, "search/results.html", context)

"""The page of results."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.core import navigation
from search import actions, engine
from search.engine.words import LONGEST_QUERY

PER_PAGE = 10


@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, ten a page; without `q`, the box alone. With `as_typed`, nothing is mended."""
    typed = request.GET.get("q", "")[:2000].replace("\x00", "").strip()
    as_typed = "as_typed" in request.GET
    found = engine.find(typed, root=navigation.root_of(request), correct=not as_typed)
    page = Paginator(found.results, PER_PAGE).get_page(request.GET.get("page"))
    if typed and "page" not in request.GET and request.method == "GET":
        actions.remember(words=typed, results=len(found.results))
    asked = {"q": typed, "as_typed": "1"} if as_typed else {"q": typed}
    context = {
        "query": typed[:LONGEST_QUERY],
        "results": engine.show(page, found.marks),
        "results_page": page,
        "total": len(found.results),
        "found": found,
        "switch_query": urlencode(asked) if typed else "",
        "page_query": f"{urlencode(asked)}&",
    }
    return render(request, "search/results.html", context)

"""The page of results, and what is suggested while one types."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from council.core import clock, navigation
from council.core.paging import page_of
from council.pagecache.popular import popular
from search import actions, at_postcode, engine
from search.engine import answers, narrowing
from search.engine.words import LONGEST_QUERY, legible, split

PER_PAGE = 10
# What a page of results says of the search that it answers, so that the log can say whether it helped.
FOLLOWING = Signer(salt="search.followed")
# Seconds for which a browser need not ask again what the same letters suggest.
FRESH = 30


def _given(request: HttpRequest, name: str, most: int = 2000) -> str:
    return legible(request.GET.get(name, "")[:most]).strip()


@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, ten a page; without `q`, the box alone.

    With `as_typed`, nothing is mended; `kind` and `by` narrow to one type, and to what one body provides.
    """
    typed, kind, by = _given(request, "q"), _given(request, "kind", 30), _given(request, "by", 200)
    as_typed = "as_typed" in request.GET
    provider = narrowing.provider_of(by)
    root = navigation.root_of(request)
    found = engine.find(typed, root=root, kind=kind, provider=provider, correct=not as_typed)
    page = page_of(found.results, request.GET.get("page"), PER_PAGE)
    narrowed = bool(kind or by)
    first = bool(typed) and "page" not in request.GET and not narrowed
    promoted = answers.promoted(typed, "" if as_typed else found.mended, root=root) if first else []
    place = at_postcode.asked(typed, root) if first else None
    ticket = _given(request, "s", 100)
    # Staff who try what a resident searched for are no residents; signs alone ask nothing.
    if first and split(typed) and request.method == "GET" and "try" not in request.GET:
        told = place.answers if place is not None else 0
        made = actions.remember(words=typed, results=len(found.results) + len(promoted) + told)
        ticket = FOLLOWING.sign(str(made.pk))
    asked = {"q": typed, "as_typed": "1"} if as_typed else {"q": typed}
    own = {name: value for name, value in (("kind", kind), ("by", by), ("s", ticket)) if value}
    kinds = _links(narrowing.kinds(found.counts, kind, provider), "kind", asked | own)
    providers = _links(narrowing.providers(found.counts, kind, provider), "by", asked | own)
    context = {
        "query": typed[:LONGEST_QUERY],
        "results": engine.show(page, found.marks),
        "results_page": page,
        "total": len(found.results),
        "found": found,
        "answers": promoted,
        "place": place,
        "following": _following(ticket),
        "narrowed": narrowed,
        "everything_query": urlencode(asked | ({"s": ticket} if ticket else {})),
        "kinds": kinds,
        "providers": providers,
        # One type, or one body, and everything: nothing to choose from.
        "can_narrow": bool(found.counts) and (narrowed or max(len(kinds), len(providers)) > 2),
        "switch_query": urlencode(asked) if typed else "",
        "page_query": f"{urlencode(asked | own)}&",
    }
    if not found.results and not narrowed:
        root = navigation.root_of(request)
        context["popular"] = popular(root, root, clock.now())
    return render(request, "search/results.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Pages and records that `q`, perhaps unfinished, may mean: title, url and what it is. Not remembered."""
    found = engine.suggest(_given(request, "q"), root=navigation.root_of(request))
    response = JsonResponse({"suggestions": [asdict(one) for one in found]})
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=FRESH)
    return response


@csrf_exempt
@require_POST
def followed(request: HttpRequest, ticket: str) -> HttpResponse:
    """Something that this search found was opened: browsers say so beside the link, not who opened it."""
    try:
        number = int(FOLLOWING.unsign(ticket))
    except (BadSignature, ValueError) as error:
        raise Http404("No such search.") from error
    actions.follow(search=number, now=clock.now())
    return HttpResponse(status=204)


def _following(ticket: str) -> str:
    try:
        FOLLOWING.unsign(ticket)
    except BadSignature:
        return ""
    return reverse("search:followed", args=[ticket])


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

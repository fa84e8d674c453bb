"""The report of what residents searched for: in vain, without opening anything, and most often."""

import csv
import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from council.core import clock
from council.core.spreadsheets import harmless
from search import filling, permissions
from search.engine import answers
from search.masks import is_masked
from search.models import Answer, SearchLog, Synonym

PER_PAGE = 50
MOST_IN_A_FILE = 50_000


@dataclass(frozen=True)
class Which:
    """One list of the report: which searches, by which number, and what that number is called."""

    title: str
    number: str
    heading: str
    about: str


LISTS = {
    "nothing": Which(
        "Found nothing",
        "nothing",
        "Times nothing was found",
        "Each of these is a question that the site has no answer to. Give it one, or say which of our words"
        " they mean.",
    ),
    "abandoned": Which(
        "Nothing opened",
        "abandoned",
        "Times nothing was opened",
        "Something was found, and nobody opened it: often the right page is missing, or is called otherwise.",
    ),
    "top": Which("Most searched for", "searches", "Times searched for", "What residents come for."),
}
PERIODS = {
    "week": ("7 days", 7),
    "month": ("30 days", 30),
    "quarter": ("3 months", 92),
    "year": ("13 months", 397),
}


def _rows(which: Which, days: int, today: datetime.date) -> QuerySet[Any, dict[str, Any]]:
    made = SearchLog.objects.between(
        today - datetime.timedelta(days=days - 1), today + datetime.timedelta(days=1)
    )
    rows = made.by_words().filter(**{f"{which.number}__gt": 0})
    return rows.annotate(times=F(which.number)).order_by("-times", "-last", "words")


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """One list of one period, or all of it as a spreadsheet."""
    if not permissions.may_read(request.user):
        raise PermissionDenied("Only those who read what was searched for open this report.")
    name = request.GET.get("list", "")
    name = name if name in LISTS else "nothing"
    period = request.GET.get("period", "")
    period = period if period in PERIODS else "month"
    which, (title, days) = LISTS[name], PERIODS[period]
    rows = _rows(which, days, clock.today())
    if request.GET.get("export") == "csv":
        return _csv(rows, f"searches-{slugify(which.title)}-{slugify(title)}.csv")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "which": which,
        "filling": filling.standing(),
        "lists": [
            {"title": one.title, "url": _address(key, period), "current": key == name}
            for key, one in LISTS.items()
        ],
        "periods": [
            {"title": words, "url": _address(name, key), "current": key == period}
            for key, (words, _days) in PERIODS.items()
        ],
        "period": title,
        "page": page,
        "rows": _with_answers(list(page), request.user),
        "page_query": f"{urlencode({'list': name, 'period': period})}&",
        "csv_url": f"{_address(name, period)}&export=csv",
        "may_answer": permissions.may_answer(request.user),
        "may_add_synonym": permissions.may_add_synonym(request.user),
    }
    return render(request, "search/admin/report.html", context)


def _address(name: str, period: str) -> str:
    return f"?{urlencode({'list': name, 'period': period})}"


def _with_answers(rows: list[dict[str, Any]], user: Any) -> list[dict[str, Any]]:
    """The rows, each with what answers it since, and where one more answer is given."""
    given = list(Answer.objects.all())
    here = Synonym.objects.annotate(lower=Lower("word")).filter(lower__in=[row["words"] for row in rows])
    synonyms = {row.word.lower(): row for row in here}
    answering = reverse("search_answer_modeladmin_create")
    meaning = reverse("search_synonym_modeladmin_create")
    for row in rows:
        found = answers.answering([row["words"]], given)
        synonym = synonyms.get(row["words"])
        row["answer"], row["synonym"] = found[0] if found else None, synonym
        row["masked"] = is_masked(row["words"])
        row["share"] = round(100 * row["opened"] / row["searches"])
        row["answer_url"] = f"{answering}?{urlencode({'words': row['words']})}"
        row["synonym_url"] = f"{meaning}?{urlencode({'word': row['words'][:60]})}"
    return rows


def _csv(rows: QuerySet[Any, dict[str, Any]], name: str) -> HttpResponse:
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    # With the mark by which Excel knows the letters.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(["Searched for", "Times", "Found nothing", "Nothing opened", "Something opened", "Last"])
    for row in rows[:MOST_IN_A_FILE]:
        last = row["last"].astimezone(clock.LONDON)
        counts = [row[name] for name in ("searches", "nothing", "abandoned", "opened")]
        writer.writerow([harmless(row["words"]), *counts, f"{last:%Y-%m-%d %H:%M}"])
    return response

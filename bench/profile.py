"""Where an uncached page's time goes: SQL, templates, and the rest."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.template.base import Template
from django.test import Client


@dataclass(frozen=True)
class Share:
    """One page's medians: milliseconds, and the number of queries."""

    total: float
    queries: int
    sql: float
    templates: float

    @property
    def rest(self) -> float:
        """Routing, middleware, the ORM outside templates, Wagtail."""
        return max(0.0, self.total - self.sql - self.templates)


class Watch:
    """Times queries, and templates without the queries they make."""

    def __init__(self) -> None:
        self.queries = 0
        self.sql = self.templates = 0.0
        self._depth = 0

    def execute(self, run: Callable[..., Any], *args: Any) -> Any:
        """Wraps a query."""
        began = time.perf_counter()
        try:
            return run(*args)
        finally:
            self.queries += 1
            self.sql += time.perf_counter() - began

    def render(self, run: Callable[..., str]) -> Callable[..., str]:
        """Wraps the rendering of a template; one inside another counts once."""

        def wrapped(template: Template, *args: Any, **kwargs: Any) -> str:
            self._depth += 1
            began, sql = time.perf_counter(), self.sql
            try:
                return run(template, *args, **kwargs)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.templates += time.perf_counter() - began - (self.sql - sql)

        return wrapped


def profile(path: str, *, rounds: int = 30) -> Share:
    """The medians of some renders in this process, after a few that warm it."""
    client = Client(headers={"host": "127.0.0.1"})
    seen: list[tuple[float, int, float, float]] = []
    usual = Template.render
    for number in range(rounds + 5):
        watch = Watch()
        Template.render = watch.render(usual)  # type: ignore[method-assign, assignment]
        try:
            with connection.execute_wrapper(watch.execute):
                began = time.perf_counter()
                response = client.get(path)
                total = time.perf_counter() - began
        finally:
            Template.render = usual  # type: ignore[method-assign]
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
        if number >= 5:
            seen.append((total * 1000, watch.queries, watch.sql * 1000, watch.templates * 1000))
    total, queries, sql, templates = (statistics.median(column) for column in zip(*seen, strict=True))
    return Share(total, int(queries), sql, templates)

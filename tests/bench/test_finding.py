"""The bench of search: its queries, its council on paper, and how it counts."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils.text import slugify

from bench.finding import corpus, queries
from bench.finding.arrivals import LONGEST, Latencies, arrive
from bench.finding.corpus import copies
from bench.finding.queries import Query
from council.demo.seed.planning import COUNT
from council.demo.seed.source import sources, table

EVERY = queries.every()


def test_the_first_two_files_have_each_kind_alike_and_no_query_stands_twice_in_one() -> None:
    kinds = [Counter(query.kind for query in queries.read(path)) for path in (queries.TUNING, queries.OPENED)]
    assert kinds[0] == kinds[1]
    for path in queries.files():
        typed = [query.typed.lower() for query in queries.read(path)]
        assert len(typed) >= 60 and len(set(typed)) == len(typed)


def test_every_right_answer_is_a_page_or_a_document_of_the_demonstration() -> None:
    known = {f"/{one.path}/" for one in sources()} | councillors() | committees() | entries()
    known |= who_runs_what()
    known |= {"/events/", "/news/", "/planning-applications/", "/planning-applications/weekly-list/"}
    known |= {row["filename"] for row in table("documents").values()} | parts_of_guides()
    known |= {f"/planning-applications/{year}-{rest}/" for year in ("25", "26") for rest in applications()}
    assert {name for query in EVERY for name in query.right} <= known


def parts_of_guides() -> set[str]:
    return {
        f"/{one.path}/{slugify(line.removeprefix('# '))}/"
        for one in sources()
        if one.kind == "guide"
        for line in one.body.splitlines()
        if line.startswith("# ")
    }


def applications() -> set[str]:
    """References without their year, which is that of the day on which the register was seeded."""
    codes = [kind["code"].lower() for kind in table("planning")["kinds"]]
    return {f"{40 + number * 2:04}-{code}" for number in range(COUNT) for code in codes}


def entries() -> set[str]:
    rows = table("directories").items()
    return {f"/{row['under']}/{slug}/" for slug, row in rows} | {
        f"/{row['under']}/{slug}/{slugify(entry['title'])}/" for slug, row in rows for entry in row["entries"]
    }


def who_runs_what() -> set[str]:
    bodies = {f"/who-runs-it/{slugify(row['name'])}/" for row in table("providers").values()}
    return bodies | {f"/who-runs-it/check/{slugify(row['question'])}/" for row in table("responsibilities")}


def committees() -> set[str]:
    rows: list[dict[str, str]] = table("committees")
    return {f"/councillors-and-meetings/meetings/{slugify(row['name'])}/" for row in rows}


def councillors() -> set[str]:
    under = "/councillors-and-meetings/find-your-councillor"
    rows = table("councillors")["councillors"]
    return {f"{under}/{row['name'].lower().replace(' ', '-')}/" for row in rows}


def test_the_council_is_the_same_each_time_and_every_page_stands_below_one_that_is_there() -> None:
    pages = list(corpus.pages(9_800))
    assert len(pages) == 9_800
    assert pages == list(corpus.pages(9_800))
    documents = list(corpus.documents())
    assert len(documents) == corpus.DOCUMENTS
    assert documents == list(corpus.documents())
    there = {"", *(one.path for one in sources()), "news", "events"}
    for page in pages:
        assert page.parent in there, page
        assert page.path not in there, page
        there.add(page.path)


def test_no_generated_page_has_the_title_of_a_right_one() -> None:
    titles = {one.title.lower() for one in sources()}
    assert not [page for page in corpus.pages(9_800) if page.title.lower() in titles]


def test_a_council_too_small_for_its_fixed_part_is_refused() -> None:
    with pytest.raises(ValueError, match="fixed part"):
        corpus.pages(100)


def test_a_copy_of_another_place_does_not_name_the_borough() -> None:
    assert copies.elsewhere("The tip at Brookfoot, Hollinbrook", "Skelby") == "The tip at Skelby, Skelby"
    assert copies.aged("From 1 April 2026 to 31 March 2027", 2014) == "From 1 April 2014 to 31 March 2015"


def test_the_place_of_the_first_right_result_counts() -> None:
    query = Query("terms", frozenset({"/terms/", "terms.pdf"}), "document text")
    answers = [
        queries.judge(query, urls)
        for urls in (
            ["https://council.example/terms/?x=1"],
            ["/a/", "/b/", "/documents/7/terms.pdf"],
            ["/a/", "/b/", "/c/", "/terms/"],
            [],
        )
    ]
    assert [answer.place for answer in answers] == [1, 3, 4, None]
    assert queries.score(answers) == queries.Score(4, 25.0, 50.0)
    assert [line.partition(": right is ")[2].partition(";")[0] for line in queries.misses(answers)] == [
        "not in ten",
        "4",
        "3",
    ]


def test_a_row_without_an_answer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text("typed,right,kind\ntip,,everyday word\n")
    with pytest.raises(ValueError, match="tip"):
        queries.read(path)


def test_percentiles_are_those_of_the_slowest() -> None:
    found = Latencies(tuple(float(number) for number in range(1, 101)))
    assert (found.median, found.percentile(95), found.percentile(99)) == (50.5, 95.0, 99.0)


@contextmanager
def one_at_a_time(seconds: float) -> Iterator[int]:
    """The port of a server that answers one request after another, 500 to what asks for /broken."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    port = 0

    async def serve() -> asyncio.Server:
        turn = asyncio.Lock()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head = await reader.readuntil(b"\r\n\r\n")
            async with turn:
                await asyncio.sleep(seconds)
            status = b"500" if b"/broken" in head else b"200"
            writer.write(b"HTTP/1.1 " + status + b" So\r\nconnection: close\r\n\r\n")
            writer.close()

        return await asyncio.start_server(answer, "127.0.0.1", 0)

    def run() -> None:
        nonlocal port
        server = loop.run_until_complete(serve())
        port = server.sockets[0].getsockname()[1]
        ready.set()
        loop.run_forever()
        server.close()
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(10)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def test_a_request_that_queues_is_the_slower_for_it_and_no_answer_is_counted() -> None:
    with one_at_a_time(0.1) as port:
        found = arrive(port, [b"GET / HTTP/1.1\r\n\r\n"] * 5, rate=100.0)
        broken = arrive(port, [b"GET /broken HTTP/1.1\r\n\r\n"], rate=100.0)
    # The fifth was due after 40 ms and answered after 500.
    assert sorted(found.all)[-1] >= 440
    assert (found.unanswered, broken.unanswered) == (0, 1)
    assert broken.all == (LONGEST * 1000,)
    assert "1 of 1 unanswered" in str(broken)

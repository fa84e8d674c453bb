import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from council.pagecache.entries import Entry
from council.pagecache.keys import Key
from council.pagecache.store import Store

HTML = [(b"content-type", b"text/html")]


def key(path: str) -> Key:
    return Key("http", "testserver", path, b"")


def entry(body: bytes = b"x", *tags: str, until: float | None = None) -> Entry:
    return Entry(HTML, body, tags=frozenset({"site", *tags}), until=until)


def hearing(max_bytes: int = 1_000_000) -> Store:
    store = Store(max_bytes=max_bytes)
    store.recovered()
    return store


def put(store: Store, path: str, made: Entry) -> bool:
    begun = store.begin()
    try:
        return store.keep(key(path), made, begun=begun)
    finally:
        store.end()


def test_clearing_a_tag_lets_go_of_the_pages_that_carry_it_alone() -> None:
    store = hearing()
    put(store, "/1/", entry(b"", "page:1", "children:9"))
    put(store, "/2/", entry(b"", "page:2", "children:9"))
    store.clear(["page:1", "page:77"])
    assert (store.get(key("/1/")), store.get(key("/2/")) is not None) == (None, True)
    store.clear(["children:9"])
    assert len(store) == 0
    assert store.bytes == 0


def test_clearing_the_site_lets_go_of_every_page() -> None:
    store = hearing()
    put(store, "/1/", Entry(HTML, b"", tags=frozenset({"page:1"}), until=None))
    store.clear(["site"])
    assert len(store) == 0


def test_memory_is_bounded_and_the_pages_read_least_go_first() -> None:
    store = hearing(max_bytes=50_000)
    for number in range(4):
        put(store, f"/{number}/", entry(b"x" * 10_000))
    store.get(key("/0/"))
    put(store, "/4/", entry(b"x" * 10_000))
    assert store.bytes <= 50_000
    assert store.get(key("/0/")) is not None
    assert store.get(key("/1/")) is None


def test_compressed_variants_count_towards_the_bound() -> None:
    store = hearing(max_bytes=30_000)
    for number in range(2):
        put(store, f"/{number}/", entry(bytes(range(256)) * 40))
    before = store.bytes
    kept = store.get(key("/1/"))
    assert kept is not None
    kept.make(b"", "gzip")
    kept.make(b"", "br")
    store.weigh(key("/1/"), kept)
    assert before + 2_000 < store.bytes <= 30_000


def test_a_page_too_large_to_keep_is_true_but_not_kept() -> None:
    store = Store(max_entry_bytes=1_000)
    store.recovered()
    assert put(store, "/1/", entry(b"x" * 2_000))
    assert len(store) == 0


def test_a_page_past_its_end_is_not_given() -> None:
    store = hearing()
    assert not put(store, "/1/", entry(until=time.time() - 1))
    assert put(store, "/1/", entry(until=time.time() + 100))
    assert store.get(key("/1/")) is not None


def test_a_store_that_does_not_hear_keeps_nothing() -> None:
    store = Store()
    assert not put(store, "/1/", entry())
    store.recovered()
    assert put(store, "/1/", entry())
    store.deaf()
    assert len(store) == 0
    assert not store.hearing


@given(
    st.lists(st.sampled_from(["begin", "keep", "clear:1", "clear:2", "site", "deaf", "hear"]), max_size=40)
)
def test_what_is_given_was_never_begun_before_the_last_clearing_of_its_tags(steps: list[str]) -> None:
    store = hearing()
    version, begun = {"1": 0, "2": 0}, list[tuple[int, dict[str, int]]]()
    for step in steps:
        if step == "begin":
            begun.append((store.begin(), dict(version)))
        elif step == "keep" and begun:
            number, seen = begun.pop(0)
            for tag, of in seen.items():
                store.keep(key(f"/{tag}/"), entry(b"%d" % of, tag), begun=number)
            store.end()
        elif step.startswith("clear:"):
            version[step[6:]] += 1
            store.clear([step[6:]])
        elif step == "site":
            version = {tag: of + 1 for tag, of in version.items()}
            store.clear(["site"])
        elif step == "deaf":
            # What changes meanwhile is not heard.
            store.deaf()
            version = {tag: of + 1 for tag, of in version.items()}
        elif step == "hear":
            store.recovered()
        for tag, of in version.items():
            given = store.get(key(f"/{tag}/"))
            assert given is None or given.make(b"", "identity").body["body"] == b"%d" % of


def test_clearing_from_many_threads_while_pages_are_kept_leaves_the_books_right() -> None:
    store = hearing(max_bytes=200_000)

    def work(seed: int) -> None:
        for number in range(300):
            path = f"/{(seed * 7 + number) % 40}/"
            put(store, path, entry(b"x" * (number % 50) * 100, f"page:{number % 40}"))
            store.get(key(path))
            store.clear([f"page:{(number * seed) % 40}"])

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.bytes == sum(store._sizes.values()) <= 200_000
    store.clear(["site"])
    assert (store.bytes, len(store), dict(store._by_tag)) == (0, 0, {})

"""Nothing that residents read stays in one language: every public page in one that brackets its words."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
import wagtail
from bs4 import BeautifulSoup, Comment
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.utils.translation import gettext, trans_real
from wagtail.fields import StreamField
from wagtail.models import Page

from council.core import script_words
from council.core.management.commands import messages
from council.core.models import BasePage
from forms.states import State
from livechat import actions as livechat
from tests import factories, test_public_pages
from tests.forms import making
from tests.livechat.making import agent

ROOT = Path(settings.BASE_DIR)
OPENS, CLOSES = "⟦", "⟧"
# Read by residents; the rest of the templates are for staff, or belong to the demonstration.
STAFFS = re.compile(
    r"/(admin|wagtailadmin|wagtaildocs|wagtailimages|demo|start|people|modeladmin|block_previews|previews|look)/|editor_note"
)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names are the same in every language, and so are addresses, references and short names of files.
SAME_EVERYWHERE = re.compile(
    r"Facebook|Instagram|YouTube|Mastodon|Bluesky|WhatsApp|LinkedIn|Threads|RSS|Atom|iCalendar|BSL|Relay UK"
    r"|https?://\S+|\S+@\S+|\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b(?:PDF|TXT|DOCX|CSV|ODT|MB|KB|GB|UK)\b"
)


class Bracketed:
    """A catalogue in which every text is translated, to itself in brackets."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def gettext(self, text: str) -> str:
        """Each run of words in brackets, between the tags that the text may have; without its context."""
        pieces = re.split(r"(<[^>]*>)", text.rpartition(chr(4))[2])
        return "".join(p if not p or p.startswith("<") else f"{OPENS}{p}{CLOSES}" for p in pieces)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The text in brackets."""
        return self.gettext(one if number == 1 else many)


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(trans_real._translations, "cy", Bracketed(trans_real.translation("cy")))  # type: ignore[attr-defined]


@pytest.fixture
def welsh_too(db: None) -> None:
    """A council with a front page in each of two languages, and nothing on it."""
    factories.in_welsh(factories.council_site(title="§", slug="front"))


def outside(text: str) -> str:
    """What stands outside the brackets."""
    depth, left = 0, []
    for character in text:
        if character == OPENS:
            depth += 1
        elif character == CLOSES:
            depth -= 1
        elif not depth:
            left.append(character)
    return "".join(left)


def contents() -> list[str]:
    """Every text that stands in the database: what editors and residents wrote, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label in {"auth", "contenttypes", "sessions", "procrastinate", "axes"}:
            continue
        texts = models.CharField | models.TextField | models.JSONField | StreamField
        fields = [field for field in model._meta.get_fields() if isinstance(field, texts)]
        for instance in model._default_manager.all():
            for field in fields:
                if isinstance(field, StreamField):
                    found.update(_strings(getattr(instance, field.attname).get_prep_value()))
                elif not getattr(field, "choices", None):
                    found.update(_strings(getattr(instance, field.attname)))
    pieces = {piece for text in found for piece in (text, *re.split(r"<[^>]*>|\s*\n\s*", text))}
    return sorted((piece.strip() for piece in pieces if WORD.search(piece)), key=len, reverse=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def left_over(answer: Any, written: list[str]) -> list[str]:
    """The words of a page that are neither translated nor written by anybody."""
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    for node in soup.select("script, style, code, svg title, [lang]:not(html)"):
        node.decompose()
    # Where a line may be broken, and where not, is no break between words.
    for node in soup.select("wbr"):
        node.decompose()
    for node in soup.select(".gh-held"):
        node.unwrap()
    soup.smooth()
    texts = [str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment)]
    for tag in soup.find_all(True):
        names = ["aria-label", "alt", "title", "placeholder", "aria-roledescription"]
        names += ["value"] if tag.name == "input" and tag.get("type") in {"submit", "button"} else []
        names += ["content"] if tag.name == "meta" and tag.get("name") == "description" else []
        texts += [str(tag[name]) for name in names if tag.get(name)]
    found = []
    for text in texts:
        # First, for a word that somebody wrote may stand in an address.
        plain = SAME_EVERYWHERE.sub(" ", outside(text))
        for known in written:
            if known in plain:
                plain = plain.replace(known, " ")
        if WORD.search(plain) and plain.strip() != "html":
            found.append(" ".join(text.split()))
    return found


def in_brackets(page: Page) -> None:
    """Translates a page; its own words become signs, so that none hides what should have been translated."""
    signs = {}
    for field in type(page)._meta.concrete_fields:
        value = getattr(page, field.attname)
        plain = type(field) in {models.CharField, models.TextField} and not field.choices and field.editable
        if plain and value and field.name not in {"slug", "path", "url_path"}:
            signs[field.name] = f"§{page.pk}"
    factories.in_welsh(page, **signs)


@pytest.fixture
def welsh_addresses(db: None) -> dict[str, str]:
    """Every page and view of the public, in Welsh."""
    english = test_public_pages.addresses()
    for page in Page.objects.filter(depth__gt=1).order_by("path").specific():
        if isinstance(page, BasePage) and page.live and page.locale.language_code == "en-gb":
            in_brackets(page)
    # Slugs are the same in both.
    return {name: f"/cy{address}" for name, address in english.items()}


@pytest.mark.usefixtures("bracketed")
def test_every_public_page_is_said_in_the_language_of_its_address(
    client: Client, welsh_addresses: dict[str, str]
) -> None:
    written, wrong = contents(), {}
    for name, address in welsh_addresses.items():
        answer = client.get(address, headers={"host": "localhost"})
        assert answer.status_code == (404 if name == "not found" else 200), address
        if left := left_over(answer, written):
            wrong[name] = left
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


@pytest.mark.usefixtures("bracketed", "welsh_too")
def test_every_step_of_a_journey_is_said_in_the_language_of_its_address(client: Client) -> None:
    making.street()
    wrong: dict[str, list[str]] = {}

    def look(name: str, answer: Any) -> Any:
        while answer.status_code in {301, 302}:
            answer = client.get(answer.headers["Location"], headers={"host": "localhost"})
        assert answer.status_code < 500, name
        if left := left_over(answer, contents()):
            wrong[name] = left
        return answer

    def post(address: str, **data: str) -> Any:
        return client.post(address, data, headers={"host": "localhost"})

    base = "/cy/forms/garden-waste/"
    for step, data in making.ANSWERS:
        look(f"{step}, empty", post(f"{base}{step}/"))
        look(step, post(f"{base}{step}/", **data))
    look("by hand", post(f"{base}address-by-hand/"))
    look("unknown postcode", post(f"{base}postcode/", postcode="ZZ9 9ZZ"))
    look("no postcode", post(f"{base}postcode/", postcode="nowhere"))
    look("name", post(f"{base}contact/", name="www.example.com/a/", email="x", phone="1"))
    for step, data in making.ANSWERS:
        post(f"{base}{step}/", **data)
    look("check, not agreed", post(f"{base}check/"))
    look("done", post(f"{base}check/", agree="true"))
    request = apps.get_model("council_forms.Request").objects.get()
    assert request.language == "cy" and request.title == "Apply for garden waste collections"
    for state in State:
        request.state = state
        request.save()
        look(
            f"request {state}",
            client.get(f"/cy/requests/{request.reference}/", headers={"host": "localhost"}),
        )
    look("find, wrong", post("/cy/requests/", reference="GW-0000-0000", postcode="HB1 2AB"))
    look("find, empty", post("/cy/requests/"))
    mail = apps.get_model("outbox.Message").objects.get()
    assert mail.subject.startswith(OPENS) and mail.body.startswith(OPENS) and "/cy/requests/" in mail.body
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


@pytest.mark.usefixtures("bracketed", "welsh_too")
def test_a_chat_from_beginning_to_end_is_said_in_the_language_of_its_address(client: Client) -> None:
    wrong: dict[str, list[str]] = {}

    def look(name: str, answer: Any) -> None:
        while answer.status_code in {301, 302}:
            answer = client.get(answer.headers["Location"], headers={"host": "localhost"})
        assert answer.status_code < 500, name
        if left := left_over(answer, contents()):
            wrong[name] = left

    def post(address: str, **data: str) -> Any:
        return client.post(address, data, headers={"host": "localhost"})

    look("nobody there", client.get("/cy/chat/", headers={"host": "localhost"}))
    look("message, empty", post("/cy/chat/message/"))
    look("message, no way to answer", post("/cy/chat/message/", text="§"))
    imran = agent()
    look("start", client.get("/cy/chat/", headers={"host": "localhost"}))
    look("start, empty", post("/cy/chat/"))
    look("waiting", post("/cy/chat/", body="§", client_id="00000000-0000-4000-8000-000000000001"))
    chat = apps.get_model("livechat.Chat").objects.get()
    livechat.accept(chat_id=chat.pk, by=imran)
    look("accepted", client.get("/cy/chat/room/", headers={"host": "localhost"}))
    look("empty message", post("/cy/chat/send/", body="", client_id="00000000-0000-4000-8000-000000000002"))
    livechat.send(chat_id=chat.pk, client_id=uuid.uuid4(), body="§", by=imran)
    look("ended", post("/cy/chat/end/"))
    look("survey, empty", post("/cy/chat/survey/"))
    look("survey", post("/cy/chat/survey/", satisfaction="5", instead="phone"))
    look("transcript", client.get("/cy/chat/transcript/", headers={"host": "localhost"}))
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


# ---- the sources


def templates() -> list[Path]:
    """Every template that residents read."""
    found = [path for place in messages.PLACES for path in (ROOT / place).rglob("templates/**/*.html")]
    return [path for path in found if not STAFFS.search(path.relative_to(ROOT).as_posix())]


# Parameters of components and tags that hold words.
GIVEN = re.compile(r"(?:\b(?:title|text|label|summary|eyebrow|heading|meta|hint|\w+_text)=)\"([^\"]*)\"")


def bare_words(source: str) -> list[str]:
    """Words in the HTML or in the parameters of included templates that nobody can translate."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source, flags=re.DOTALL)
    source = re.sub(r'\|date:"[^"]*"', "", source)
    source = re.sub(r"{% block (?:main_class|lang|dir) %}.*?{% endblock %}", "", source)
    source = re.sub(r"{% (?:translate|load|extends|url|icon|static|now)\b.*?%}", "", source)
    given = GIVEN.findall(" ".join(re.findall(r"{% (?:include|site_search|govuk_button)\b.*?%}", source)))
    # What stands when there is nothing else; in small letters alone it is a name for the machine.
    otherwise = re.findall(r'"([^"]*)"', " ".join(re.findall(r"{% firstof\b.*?%}", source)))
    given += [text for text in otherwise if text[:1].isupper() or " " in text]
    source = re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
    soup = BeautifulSoup(source, "html.parser")
    given += [str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment)]
    for tag in soup.find_all(True):
        given += [str(tag[name]) for name in ("aria-label", "alt", "title", "placeholder") if tag.get(name)]
    plain = (SAME_EVERYWHERE.sub(" ", text) for text in given if text.strip() != "html")
    return [" ".join(text.split()) for text in plain if WORD.search(text)]


def test_no_template_has_words_that_cannot_be_translated() -> None:
    assert templates()
    bare = {path.relative_to(ROOT).as_posix(): bare_words(path.read_text()) for path in templates()}
    assert {name: words for name, words in bare.items() if words} == {}


def test_the_scan_sees_words_wherever_a_template_may_have_them() -> None:
    assert bare_words('<p>Hello</p>{% include "a.html" with title="Nothing yet" only %}') == [
        "Nothing yet",
        "Hello",
    ]
    assert bare_words('<nav aria-label="Letters">{{ name }}</nav>{% firstof title "Related" %}') == [
        "Related",
        "Letters",
    ]
    assert bare_words('{% translate "Hello" %}{% blocktranslate %}Hello {{ a }}{% endblocktranslate %}') == []


def test_what_scripts_say_is_among_the_words_that_the_server_gives_them() -> None:
    literal = r'"((?:[^"\\]|\\.)+)"'
    said: set[str] = set()
    for path in (ROOT / "static" / "src").rglob("*.js"):
        source = path.read_text()
        if "words.js" not in source or path.name == "words.js" or "console" in path.parts:
            continue
        said |= set(re.findall(rf"\b(?:say|words)\({literal}", source))
        said |= {many for _one, many in re.findall(rf"\bsayMany\([^,]+, {literal}, {literal}", source)}
        said |= {
            one for pair in re.findall(rf'\bsay\([^()"]*\? {literal} : {literal}\)', source) for one in pair
        }
    assert said
    assert said <= {*script_words.WORDS, *(text for pair in script_words.PLURALS for text in pair)}


# ---- the catalogue


def test_the_catalogue_has_every_text_of_the_source_and_no_other() -> None:
    kept = polib.pofile(str(messages.catalogue("cy")))
    keys = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in kept}
    assert sorted(keys ^ set(messages.everything())) == [], "run make messages, and translate what is new"


def test_every_text_of_the_catalogue_is_translated_in_all_its_forms() -> None:
    kept = polib.pofile(str(messages.catalogue("cy")))
    assert [entry.msgid for entry in kept if not entry.translated() or entry.fuzzy] == []
    assert [entry.msgid for entry in kept if entry.msgid_plural and len(entry.msgstr_plural) != 6] == []


def test_a_translation_fills_in_what_its_source_fills_in() -> None:
    kept = polib.pofile(str(messages.catalogue("cy")))
    wrong = []
    for entry in kept:
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            filled, wanted = (set(re.findall(r"%\(\w+\)s|{\w*}|</?\w+", t)) for t in (text, entry.msgid))
            # "No addresses found" names no number.
            if filled - wanted or (wanted - filled and not entry.msgid_plural):
                wrong.append(entry.msgid)
    assert wrong == []


def test_our_words_stand_for_words_that_wagtail_still_says() -> None:
    said: set[str] = set()
    for path in Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
        said |= {entry.msgid for entry in polib.pofile(str(path))}
    assert [
        one.msgid for one in polib.pofile(str(messages.catalogue("en_GB"))) if one.msgid not in said
    ] == []
    assert gettext("in moderation") == "waits for approval"


@pytest.mark.parametrize("language", ["cy", "en_GB"])
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    path = messages.catalogue(language)
    compiled, written = polib.mofile(str(path.with_suffix(".mo"))), polib.pofile(str(path))
    assert {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled} == {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in written
    }


def test_texts_are_found_in_python_in_templates_and_among_states() -> None:
    assert list(messages.words_of('x = gettext("A"); ngettext("one", "many", n); pgettext("c", "B")')) == [
        ("", "A", ""),
        ("", "one", "many"),
        ("c", "B", ""),
    ]
    template = '{% load i18n %}{% translate "It is (this)" %}{% include "a" with t=_("B") %}'
    assert [key[1] for key in messages.words_of_template(template)] == ["It is (this)", "B"]
    assert list(messages.words_of_states('LABELS: dict = {1: "Done"}\nOTHER: dict = {2: "x"}')) == [
        ("", "Done", "")
    ]

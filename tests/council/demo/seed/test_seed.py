"""The whole demonstration, made once for all these tests, with small plain pictures in place of drawings."""

import io
import json
import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client, TestCase
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageLogEntry, Site

from council.core import clock
from council.core.models import Owner
from council.core.roles import Role
from council.demo import seed
from council.demo.models import SeedStep
from council.demo.seed import accounts, library
from council.demo.seed.source import sources, table
from democracy.models import Councillor, Surgery
from home.models import AlertBanner, HomePage, Menus, NewsPage
from planning.models import Application, PlanningSettings
from services import stale
from services.models import InfoPage, ServicePage, TopicPage


def plain_jpegs(keys: Sequence[str]) -> Iterator[bytes]:
    """Pictures of one colour: what drawing gives is tested where the drawing is."""
    for _ in keys:
        target = io.BytesIO()
        Image.new("RGB", (90, 60), "teal").save(target, "JPEG")
        yield target.getvalue()


def make() -> str:
    """Runs the command; gives what it said."""
    said = io.StringIO()
    call_command("seed_demo", stdout=said)
    return said.getvalue()


@pytest.mark.slow
class TestSeedDemo(TestCase):
    """What `seed_demo` makes, keeps and does not repeat."""

    patch: pytest.MonkeyPatch
    var: "tempfile.TemporaryDirectory[str]"

    @classmethod
    def setUpClass(cls) -> None:
        cls.patch = pytest.MonkeyPatch()
        cls.patch.setattr(library, "jpegs", plain_jpegs)
        # Another process of the same test run keeps its own passwords.
        cls.var = tempfile.TemporaryDirectory()
        cls.patch.setattr(settings, "VAR", Path(cls.var.name))
        super().setUpClass()

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        cls.patch.undo()
        cls.var.cleanup()

    @classmethod
    def setUpTestData(cls) -> None:
        make()

    def setUp(self) -> None:
        # The database goes back to what it was after each test; so does the file.
        file = accounts.accounts_file()
        self.addCleanup(file.write_text, file.read_text())

    def test_every_page_that_is_written_stands_in_its_place(self) -> None:
        home = HomePage.objects.get(slug="hollinbrook")
        for source in sources():
            page = Page.objects.get(url_path=f"{home.url_path}{source.path}/")
            assert page.live is not bool(source.get("appears")), source.path
            assert page.title == source.title
        assert Site.objects.get(is_default_site=True).root_page_id == home.pk
        assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()

    def test_welsh_pages_come_when_they_are_asked_for_and_once(self) -> None:
        for told in ("5 pages in Welsh", "0 pages in Welsh"):
            said = io.StringIO()
            call_command("seed_demo", "--welsh", stdout=said)
            assert told in said.getvalue()
        client = Client(headers={"host": "localhost"})
        for row in table("welsh")["pages"]:
            english = client.get(f"/{row['path']}/").content.decode()
            assert f'{row["slug"]}/" hreflang="cy" lang="cy" rel="alternate">Cymraeg' in english, row["path"]
        assert "Croeso i Hollinbrook" in client.get("/cy/").content.decode()

    def test_the_council_shows_its_own_crest_in_header_and_footer(self) -> None:
        page = Client(headers={"host": "localhost"}).get("/contact-us/").content.decode()
        assert page.count("hollinbrook-crest") == 2

    def test_the_page_tree_is_sound(self) -> None:
        assert Page.find_problems() == ([], [], [], [], [])

    def test_the_history_of_each_page_has_the_version_that_residents_see_first(self) -> None:
        kept = PageLogEntry.objects.filter(content_changed=True, action="wagtail.edit")
        live = Page.objects.live().filter(depth__gt=1)
        assert (
            list(live.exclude(live_revision__in=kept.values("revision")).values_list("title", flat=True))
            == []
        )

    def test_there_are_sixty_pages_a_dozen_news_and_a_page_for_each_councillor(self) -> None:
        assert ServicePage.objects.count() + InfoPage.objects.count() + TopicPage.objects.count() >= 60
        assert NewsPage.objects.count() >= 12
        assert Councillor.objects.serving().exclude(picture=None).count() == 12
        assert Surgery.objects.count() == 12

    def test_every_link_in_a_page_leads_somewhere(self) -> None:
        client = Client(headers={"host": "localhost"})
        for path in ("/", "/bins-and-recycling/garden-waste/", "/contact-us/"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "<a>" not in answer.content.decode()

    def test_no_page_of_the_demonstration_encodes_an_image_while_it_is_read(self) -> None:
        def refuse(*args: Any, **kwargs: Any) -> None:
            raise AssertionError("an image was encoded while a page was read")

        client = Client(headers={"host": "localhost"})
        home = HomePage.objects.get(slug="hollinbrook")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(AbstractImage, "generate_rendition_file", refuse)
            for page in Page.objects.descendant_of(home, inclusive=True).live():
                answer = client.get("/" + page.url_path[len(home.url_path) :])
                assert answer.status_code == 200, page.url_path
                assert "gh-picture--waiting" not in answer.content.decode(), page.url_path

    def test_a_second_run_says_so_and_changes_nothing(self) -> None:
        before = (Page.objects.count(), list(SeedStep.objects.values_list("name", "at").order_by("name")))
        assert "there already" in make()
        assert (
            Page.objects.count(),
            list(SeedStep.objects.values_list("name", "at").order_by("name")),
        ) == before

    def test_a_run_of_a_new_version_adds_nothing_twice_and_keeps_edits(self) -> None:
        page = ServicePage.objects.get(slug="garden-waste")
        page.title = "Garden waste, edited"
        page.save_revision().publish()
        menus = Menus.objects.get(site__is_default_site=True)
        menus.main = []
        menus.save()
        models = [Page, AlertBanner, get_user_model(), get_image_model(), get_document_model()]
        before = [model.objects.count() for model in models]
        SeedStep.objects.update(version="an older one")
        assert "ready after" in make()
        assert [model.objects.count() for model in models] == before
        assert ServicePage.objects.get(slug="garden-waste").title == "Garden waste, edited"
        assert len(Menus.objects.get(site__is_default_site=True).main) == 0

    def test_a_page_that_is_missing_is_made_again(self) -> None:
        Page.objects.get(slug="pest-control").delete()
        SeedStep.objects.filter(name="pages").delete()
        make()
        assert ServicePage.objects.get(slug="pest-control").live

    def test_there_is_a_sign_in_for_each_role_in_a_private_file(self) -> None:
        file = accounts.accounts_file()
        rows = json.loads(file.read_text())
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert Path(settings.VAR) in file.parents
        assert len(rows) == len(accounts.PEOPLE)
        assert [row["role"] for row in rows].count("Chat agent") == 3
        for row in rows:
            user = get_user_model().objects.get(email=row["email"])
            assert user.check_password(row["password"])
            assert user.is_demo

    def test_when_the_file_is_gone_everybody_has_a_new_password(self) -> None:
        file = accounts.accounts_file()
        before = {row["email"]: row["password"] for row in json.loads(file.read_text())}
        file.unlink()
        make()
        after = {row["email"]: row["password"] for row in json.loads(file.read_text())}
        assert before.keys() == after.keys()
        assert not set(before.values()) & set(after.values())

    def test_the_champions_edit_their_own_sections_alone(self) -> None:
        champion = get_user_model().objects.get(email="tomasz.wilk@hollinbrook.example")
        own, other = Page.objects.get(slug="garden-waste"), Page.objects.get(slug="housing-register")
        assert own.permissions_for_user(champion).can_publish()
        assert not other.permissions_for_user(champion).can_edit()
        assert champion.groups.filter(name=Role.CHAMPION.value).exists()
        # What one keeps of news and events, one wrote; and a colleague can take the section's pages over.
        colleague = get_user_model().objects.get(email="rhian.bevan@hollinbrook.example")
        event = Page.objects.get(slug="repair-cafe")
        assert event.permissions_for_user(champion).can_publish()
        assert own.permissions_for_user(colleague).can_publish()
        assert Owner.objects.get(name="Rhian Bevan").account == colleague

    def test_some_pages_are_past_their_review_date_for_the_auditor_to_find(self) -> None:
        found = stale.overdue(clock.today())
        assert found.count() >= 5
        assert all(page.owner_name for page in found)

    def test_nobody_builds_a_barn_in_a_terrace_or_a_loft_in_a_flat(self) -> None:
        barns = Application.objects.filter(proposal__startswith="Agricultural")
        assert barns.exists()
        assert all("Farm" in one.address for one in barns)
        assert not Application.objects.filter(kind="Householder", address__startswith="Flat").exists()
        register = PlanningSettings.objects.get(site__is_default_site=True)
        assert register.section.slug == "planning-and-building"


def test_the_version_covers_the_content_and_the_seeding() -> None:
    assert seed.version() == seed.version()
    assert len(seed.version()) == 64

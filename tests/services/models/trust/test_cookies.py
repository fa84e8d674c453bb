import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from council.core import registries
from council.street import APPS
from services.models import CookiesPage
from tests import factories

ROOT = Path(settings.BASE_DIR)


@pytest.mark.django_db
def test_the_page_tells_everything_that_is_declared_and_nothing_else(client: Client) -> None:
    home = factories.council_site()
    page = home.add_child(instance=CookiesPage(title="Cookies"))
    shown = client.get(page.get_url()).content.decode()
    told = set(re.findall(r"<code>(.*?)</code>", shown))
    assert told == {escape(one.name) for one in registries.stored}
    for one in registries.stored:
        assert escape(str(one.what)) in shown


def test_every_script_of_ours_keeps_only_what_is_declared() -> None:
    declared = {one.name.rstrip("*") for one in registries.stored if one.kind != "cookie"}
    kept = set()
    for path in (ROOT / "static" / "src").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        if "Storage." in text:
            kept |= set(re.findall(r"[\"'`](guildhall\.[a-z.-]*)", text))
    assert kept
    assert {name for name in kept if not name.startswith(tuple(declared))} == set()


def test_every_cookie_that_the_code_sets_is_declared() -> None:
    declared = {one.name.rstrip("*") for one in registries.stored if one.kind == "cookie"}
    setting = {
        str(path.relative_to(ROOT))
        for app in (*APPS, "site")
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"\.set_(?:signed_)?cookie\(", path.read_text(encoding="utf-8"))
    }
    assert setting == {"forms/views/journey.py", "forms/views/proof.py", "livechat/views/resident.py"}
    assert {"journey-", "request-proof", "guildhall_chat", settings.CSRF_COOKIE_NAME} <= declared
    assert settings.SESSION_COOKIE_NAME in declared

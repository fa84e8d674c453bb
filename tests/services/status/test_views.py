import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ModelLogEntry

from council.core import clock
from council.core.roles import Role
from council.core.spans import CannotPutBack
from council.pagecache import actions as pagecache
from services.models import ServicePage, ServiceStatus
from services.status import actions
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
ADD = "/admin/service-status/new/"


def champion(page: ServicePage) -> Any:
    return factories.champion(page.get_parent().specific)


def typed(*pages: ServicePage, **fields: str) -> dict[str, Any]:
    form: dict[str, Any] = {"level": "2", "sentence": "Disrupted by snow.", "starts": "now", "ends": "today"}
    for page in pages:
        form.setdefault(f"in_{page.get_parent().pk}", []).append(str(page.pk))
    return form | fields


def text(answer: Any) -> str:
    return BeautifulSoup(answer.content, "html.parser").get_text(" ")


def test_a_champion_sets_the_status_of_the_own_services_without_publishing_a_page(
    client: Client, collection: ServicePage, pool: ServicePage
) -> None:
    client.force_login(champion(collection))
    form = client.get(ADD, {"service": collection.pk})
    assert "Bin collection" in text(form)
    assert "Swimming pool" not in text(form)
    revision = collection.latest_revision_id
    client.post(ADD, typed(collection))
    status = ServiceStatus.objects.get()
    assert (status.sentence, status.ends_at) == ("Disrupted by snow.", clock.next_midnight(clock.now()))
    assert ServicePage.objects.get(pk=collection.pk).latest_revision_id == revision
    assert ModelLogEntry.objects.get(action="services.set_status").data["services"] == ["Bin collection"]


def test_one_message_serves_many_services_and_leads_to_a_banner(
    client: Client, collection: ServicePage, pool: ServicePage
) -> None:
    client.force_login(factories.administrator())
    answer = client.post(ADD, typed(collection, pool, banner="on"))
    assert ServiceStatus.objects.get().services.count() == 2
    assert answer["Location"].startswith(reverse("banners:add"))
    banner = client.get(answer["Location"]).content.decode()
    assert "2 services: disrupted" in banner
    assert "Disrupted by snow." in banner


def test_a_service_in_two_languages_is_offered_once_and_ticked_whichever_was_meant(
    client: Client, collection: ServicePage
) -> None:
    welsh = factories.in_welsh(collection, title="Casglu biniau")
    client.force_login(factories.administrator())
    for asked in (collection, welsh):
        form = client.get(ADD, {"service": asked.pk})
        boxes = BeautifulSoup(form.content, "html.parser").select("input[name^=in_]")
        assert [(box["value"], box.has_attr("checked")) for box in boxes] == [(str(collection.pk), True)]
    welsh.get_parent().specific.add_child(instance=(alone := ServicePage(title="Yn Gymraeg", summary="Un.")))
    assert "Yn Gymraeg" in text(client.get(ADD)) and alone.live


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sentence": ""}, "Say what is the matter"),
        ({"level": ""}, "Select how they run"),
        ({"ends": "at"}, "Give the day and time"),
        ({"ends": "at", "ends_at": "2020-01-01T10:00"}, "ends before it starts"),
        ({"level": "9"}, "Select from the list"),
    ],
)
def test_what_is_missing_is_said_in_place(
    client: Client, collection: ServicePage, fields: dict[str, str], words: str
) -> None:
    client.force_login(champion(collection))
    assert words in text(client.post(ADD, typed(collection, **fields)))
    assert not ServiceStatus.objects.exists()


def test_no_service_and_another_section_s_service_are_refused(
    client: Client, collection: ServicePage, pool: ServicePage
) -> None:
    user = champion(collection)
    client.force_login(user)
    assert "Select at least one service" in text(client.post(ADD, typed(pool)))
    with pytest.raises(PermissionDenied, match="Swimming pool"):
        actions.set_status(status=ServiceStatus(sentence="x"), services=[collection, pool], by=user)


def test_a_status_that_is_others_too_is_not_a_champion_s_to_end(
    client: Client, collection: ServicePage, pool: ServicePage
) -> None:
    user = champion(collection)
    status = ServiceStatus.objects.create(sentence="Snow")
    status.services.set([collection, pool])
    client.force_login(user)
    client.post(reverse("service_status:end", args=[status.pk]))
    assert ServiceStatus.objects.get().ended_at is None
    assert "Snow" not in text(client.get(reverse("wagtailadmin_home")))
    own = ServiceStatus.objects.create(sentence="Own")
    own.services.set([collection])
    screen = client.get(reverse("service_status:index")).content.decode()
    for name in ("end", "extend", "edit"):
        assert reverse(f"service_status:{name}", args=[own.pk]) in screen
        assert reverse(f"service_status:{name}", args=[status.pk]) not in screen
    assert "Those who keep these services, and the web team, say when it ends." in screen


def test_it_is_ended_on_the_first_screen_and_put_back_from_the_message(
    client: Client, collection: ServicePage
) -> None:
    user = champion(collection)
    actions.set_status(status=ServiceStatus(sentence="Snow"), services=[collection], by=user)
    client.force_login(user)
    assert "1 service status shows now" in text(client.get(reverse("wagtailadmin_home")))
    pk = ServiceStatus.objects.get().pk
    client.post(reverse("service_status:end", args=[pk]), {"next": "https://evil.example/"})
    page = client.get(reverse("service_status:index"))
    assert "Back to normal: Bin collection" in text(page)
    assert ServiceStatus.objects.get().state(clock.now()) == "ended"
    client.post(reverse("service_status:restore", args=[pk]))
    assert ServiceStatus.objects.get().state(clock.now()) == "showing"
    client.post(reverse("service_status:extend", args=[pk]), {"ends": "hours"})
    assert ServiceStatus.objects.get().ends_at is not None
    client.post(reverse("service_status:edit", args=[pk]), typed(collection, sentence="Ice"))
    assert ServiceStatus.objects.get().sentence == "Ice"


def test_two_people_who_change_one_status_at_once_are_told(client: Client, collection: ServicePage) -> None:
    user = champion(collection)
    actions.set_status(status=ServiceStatus(sentence="Snow"), services=[collection], by=user)
    client.force_login(user)
    address = reverse("service_status:edit", args=[ServiceStatus.objects.get().pk])
    seen = BeautifulSoup(client.get(address).content, "html.parser").find("input", attrs={"name": "seen"})
    mine = typed(collection, seen=str(seen["value"]))  # type: ignore[index]
    client.post(address, {**mine, "sentence": "Theirs"})
    told = client.post(address, {**mine, "sentence": "Mine"})
    assert "Somebody has changed this while you were writing" in text(told)
    assert ServiceStatus.objects.get().sentence == "Theirs"
    assert b"Mine" in told.content


def test_what_would_be_over_is_not_put_back(client: Client, collection: ServicePage) -> None:
    user = champion(collection)
    now = clock.now()
    status = ServiceStatus(sentence="Snow", starts_at=now, ends_at=now + HOUR)
    actions.set_status(status=status, services=[collection], by=user)
    actions.statuses.end(status, by=user, now=now)
    with pytest.raises(CannotPutBack):
        actions.statuses.restore(status, by=user, now=now + HOUR)


def test_a_status_clears_its_pages_their_topics_and_the_page_of_all(
    collection: ServicePage,
    pool: ServicePage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cleared: list[str] = []
    welsh = factories.in_welsh(collection)
    monkeypatch.setattr(pagecache, "_apply", lambda tags: cleared.extend(tags))
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_status(
            status=ServiceStatus(sentence="Snow"), services=[collection], by=champion(collection)
        )
    for page in (collection, welsh):
        assert {"service-status", f"page:{page.pk}", f"page:{page.get_parent().pk}"} <= set(cleared)
    assert f"page:{pool.pk}" not in cleared


def test_the_page_s_own_screen_leads_to_its_status(client: Client, collection: ServicePage) -> None:
    client.force_login(champion(collection))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[collection.pk])).content.decode()
    assert f"{ADD}?service={collection.pk}" in edit


def test_somebody_without_a_section_sets_no_status(client: Client, collection: ServicePage) -> None:
    client.force_login(factories.person(Role.CHAMPION))
    assert client.get(ADD).status_code in {302, 403}
    client.force_login(factories.person(Role.CHAT_AGENT))
    assert client.get(reverse("service_status:index")).status_code in {302, 403}


def test_a_long_list_of_services_is_folded_up_by_topic_so_that_the_rest_of_the_form_is_in_reach(
    client: Client, collection: ServicePage, pool: ServicePage
) -> None:
    client.force_login(factories.administrator())
    assert not BeautifulSoup(client.get(ADD).content, "html.parser").select("details.gh-fold")
    for number in range(12):
        factories.ServicePageFactory(
            parent=collection.get_parent(), title=f"Bin {number}", slug=f"bin-{number}"
        )
    folds = BeautifulSoup(client.get(ADD, {"service": pool.pk}).content, "html.parser").select(".gh-fold")
    said = [" ".join(fold.summary.get_text(" ").split()) for fold in folds if fold.summary]
    assert said == ["Bins", "Parks 1 chosen"]
    assert [fold.has_attr("open") for fold in folds] == [False, True]
    nothing = BeautifulSoup(client.post(ADD, typed()).content, "html.parser")
    assert nothing.select_one(".gh-fold[open] .govuk-error-message")

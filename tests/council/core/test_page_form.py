import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from council.core import clock
from services.models import ServicePage
from tests import factories
from tests.plumbing.editing import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def champion(client: Client) -> Any:
    topic = factories.TopicPageFactory(parent=factories.council_site(), slug="bins")
    person = factories.champion(topic)
    client.force_login(person)
    return person


def add(client: Client, **fields: Any) -> Any:
    topic = Page.objects.get(slug="bins")
    address = reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk])
    return client.post(address, typed(**fields), follow=True)


def test_a_new_page_without_a_summary_is_not_published_and_says_why_in_place(
    client: Client, champion: Any
) -> None:
    answer = add(client, summary="", **{"action-publish": "1"})
    assert "it is what people read in lists" in str(answer.context["form"].errors["summary"])
    assert not ServicePage.objects.exists()


def test_a_draft_may_lack_everything(client: Client, champion: Any) -> None:
    add(client, summary="", content_owner="", review_date="")
    assert not ServicePage.objects.get().live


def test_a_page_with_everything_required_is_published_whatever_else_could_be_better(
    client: Client, champion: Any
) -> None:
    add(client, title="A TITLE THAT IS ALL CAPITALS IN EVERY WORD OF IT", **{"action-publish": "1"})
    assert ServicePage.objects.get().live


def test_what_waits_for_the_clock_must_be_whole_too(client: Client, champion: Any) -> None:
    tomorrow = (clock.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = add(client, summary="", go_live_at=tomorrow, **{"action-publish": "1"})
    assert "summary" in answer.context["form"].errors
    add(client, go_live_at=tomorrow, **{"action-publish": "1"})
    assert ServicePage.objects.get().scheduled_revision is not None


def test_a_new_page_of_a_title_that_there_is_already_gets_an_address_of_its_own(
    client: Client, champion: Any
) -> None:
    for title in ("Tip shut on Friday", "Tip shut on Friday"):
        add(client, title=title, slug="tip-shut-on-friday", **{"action-publish": "1"})
    first, second = ServicePage.objects.order_by("pk")
    assert (first.slug, second.slug) == ("tip-shut-on-friday", "tip-shut-on-friday-2")
    assert second.live
    # An address that somebody chose is not made another behind their back.
    answer = add(client, title="Shut again", slug="tip-shut-on-friday")
    assert "Another page beside this one has the address" in answer.content.decode()


@pytest.mark.parametrize("appears", ["", "tomorrow"])
def test_a_page_with_no_text_is_neither_published_nor_scheduled(
    client: Client, champion: Any, appears: str
) -> None:
    tomorrow = (clock.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = add(client, body=[], go_live_at=appears and tomorrow, **{"action-publish": "1"})
    assert "Write the text" in str(answer.context["form"].errors["body"])
    assert "Write the text" in answer.content.decode()
    assert not ServicePage.objects.exists()


def test_a_picture_without_words_is_told_at_the_picture(champion: Any) -> None:
    # The form alone: drawing the editor would make sizes of the picture.
    image = factories.ImageFactory(title="Brown bin")
    picture = {"image": image.pk, "alt": "", "caption": ""}
    kind, topic = ServicePage.get_edit_handler().get_form_class(), Page.objects.get(slug="bins")

    def form(**fields: Any) -> Any:
        body = [("image", {**picture, **fields})]
        return kind(typed(body=body), instance=ServicePage(), parent_page=topic, for_user=champion)

    (error,) = form().errors.as_data()["body"]
    assert "Brown bin" in str(error.block_errors[0].block_errors["alt"])
    assert form(decorative="on").errors == {}
    assert form(alt="A brown bin at the kerb").errors == {}


def test_a_picture_under_the_words_of_the_one_before_is_told_at_its_words(champion: Any) -> None:
    mill, moor = (factories.ImageFactory(title=title, description="") for title in ("Mill", "Moor"))
    page = factories.ServicePageFactory(
        parent=Page.objects.get(slug="bins"), picture=mill, picture_alt="A mill"
    )
    kind = ServicePage.get_edit_handler().get_form_class()

    def errors(**fields: Any) -> Any:
        fresh = ServicePage.objects.get(pk=page.pk)
        sent = typed(slug=page.slug, picture=str(moor.pk), **fields)
        return kind(sent, instance=fresh, parent_page=page.get_parent(), for_user=champion).errors

    assert errors(picture_alt="Heather") == {}
    assert "Say what “Moor” tells" in errors(picture_alt="A mill")["picture_alt"][0]


def test_a_new_page_belongs_to_its_writer_when_the_writer_owns_pages(client: Client, champion: Any) -> None:
    own = factories.OwnerFactory(account=champion)
    topic = Page.objects.get(slug="bins")
    answer = client.get(reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk]))
    assert answer.context["form"]["content_owner"].value() == own.pk


@pytest.mark.parametrize(("chosen", "keeps"), [("leaver", "taker"), ("third", "third"), ("", "")])
def test_a_page_handed_over_while_somebody_edits_it_stays_with_its_new_owner_unless_they_chose_another(
    client: Client, champion: Any, chosen: str, keeps: str
) -> None:
    people: dict[str, Any] = {name: factories.OwnerFactory() for name in ("leaver", "taker", "third")}
    add(client, content_owner=people["leaver"].pk)
    page = ServicePage.objects.get()
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = client.get(editor).context["form"]["owner_shown"].value()
    page.latest_revision.content["content_owner"] = people["taker"].pk
    page.latest_revision.save()
    fields = typed(content_owner=people[chosen].pk if chosen else "", owner_shown=shown)
    client.post(editor, fields, follow=True)
    owner = ServicePage.objects.get().get_latest_revision_as_object().content_owner
    assert owner == (people[keeps] if keeps else None)


def test_the_editor_sends_back_which_owner_it_showed(client: Client, champion: Any) -> None:
    owner = factories.OwnerFactory()
    add(client, content_owner=owner.pk)
    page = ServicePage.objects.get()
    whole = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'<input type="hidden" name="owner_shown" value="{owner.pk}"' in whole


def test_a_new_page_is_its_writers_as_the_form_proposes(client: Client, champion: Any) -> None:
    own = factories.OwnerFactory(account=champion)
    add(client, content_owner=own.pk, owner_shown=own.pk, **{"action-publish": "1"})
    assert ServicePage.objects.get().content_owner == own


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("28/03/2027 01:30", "The clocks go forward on 28 March 2027: there is no 1:30am that night."),
        ("31/10/2027 01:30", "The clocks go back on 31 October 2027: 1:30am comes twice that night."),
    ],
)
def test_a_time_that_the_clocks_skip_or_repeat_is_refused_in_plain_words(
    client: Client, champion: Any, moment: str, words: str
) -> None:
    answer = add(client, go_live_at=moment, **{"action-publish": "schedule"})
    assert words in str(answer.context["form"].errors["go_live_at"])
    assert moment in answer.content.decode()
    assert not ServicePage.objects.exists()


def test_what_is_scheduled_for_a_time_that_is_over_is_not_published_at_once(
    client: Client, champion: Any
) -> None:
    answer = add(client, go_live_at="23/11/2020 09:00", **{"action-publish": "schedule"})
    assert "This time is over" in str(answer.context["form"].errors["go_live_at"])
    assert not ServicePage.objects.exists()


def test_a_page_that_appeared_by_the_clock_can_still_be_given_an_end(client: Client, champion: Any) -> None:
    add(client, **{"action-publish": "1"})
    page = ServicePage.objects.get()
    page.go_live_at = clock.now().replace(second=0, microsecond=0) - datetime.timedelta(days=3)
    page.save_revision().publish()
    fields = {"go_live_at": f"{page.go_live_at.astimezone(clock.LONDON):%d/%m/%Y %H:%M}"}
    fields["expire_at"] = f"{clock.now() + datetime.timedelta(days=9):%d/%m/%Y} 09:00"
    whole = typed(**fields, **{"action-publish": "schedule"})
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), whole, follow=True)
    page.refresh_from_db()
    assert page.live and page.expire_at is not None


@pytest.mark.parametrize(
    ("slug", "taken"), [("apply", True), ("go", True), ("admin", True), ("recycle", False)]
)
def test_a_page_at_the_top_does_not_hide_behind_an_address_of_the_website(
    client: Client, slug: str, taken: bool
) -> None:
    home = factories.council_site()
    client.force_login(factories.administrator())
    address = reverse("wagtailadmin_pages:add", args=["services", "topicpage", home.pk])
    told = client.post(address, typed(title="Ways", slug=slug), follow=True).content.decode()
    assert (f"/{slug}/ is an address of the website itself" in told) is taken
    assert Page.objects.filter(slug=slug).exists() is not taken


@pytest.mark.parametrize("publishes", [True, False])
def test_the_window_of_the_times_has_one_button_for_what_somebody_may_do(
    client: Client, champion: Any, *, publishes: bool
) -> None:
    if not publishes:
        for group in champion.groups.all():
            group.page_permissions.filter(permission__codename="publish_page").delete()
    topic = Page.objects.get(slug="bins")
    screen = client.get(reverse("wagtailadmin_pages:add", args=["services", "servicepage", topic.pk]))
    words = screen.content.decode()
    assert ("Schedule it<" in words, "Save these times" in words) == (publishes, not publishes)

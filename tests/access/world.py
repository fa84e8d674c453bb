"""A small council with two sections and somebody in every role; what each asks leaves nothing behind."""

from __future__ import annotations

import datetime
import io
import uuid
import warnings
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from PIL import Image as Drawing
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from council.addresses.models import NeighbouringArea
from council.backoffice.models import System
from council.core import clock
from council.core.models import Owner
from council.core.roles import Role
from council.demo.models import InboxMessage
from council.models import EarlierFile, WaitingFile
from council.outbox import actions as outbox
from council.outbox.models import Message
from council.people import actions as people
from council.people.models import Handover
from council.subscriptions import actions as subscriptions
from council.subscriptions.models import Subscriber
from council.theme.icons import icon_hash
from council.theme.stylesheet import theme_hash
from democracy.models import Series
from directories import actions as entry_actions
from directories.models import EntryImport
from feedback import actions as feedback
from forms.models import Journey
from forms.views.proof import give_proof
from home import actions as home_actions
from home.models import (
    AlertBanner,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    NewsTopic,
    ReadyMessage,
    SocialFeed,
)
from livechat import actions as livechat
from livechat.admission import COOKIE as CHAT
from livechat.models import Department, Survey, TemplateAnswer
from planning.models import Import
from search.models import Answer, SearchLog, Synonym
from services import actions as services
from services.models import (
    DatedTable,
    InfoPage,
    Provider,
    Responsibility,
    ServicePage,
    ServiceStatus,
    ShortAddress,
    TablePage,
    TableRow,
    TableUpload,
    TableVersion,
    TopicPage,
)
from tests import factories
from tests.democracy import making as democracy
from tests.directories import making as directories
from tests.forms import making as forms
from tests.planning import making as planning

# Columns of the table. Two champions, of the section in which the page stands and of another; two agents,
# the one who owns the chat and a colleague; an administrator, as an invitation makes one; a resident holds
# the cookies of a chat, a journey and a request.
STAFF: dict[str, tuple[Role, ...]] = {
    "champion": (Role.CHAMPION,),
    "other champion": (Role.CHAMPION,),
    "auditor": (Role.AUDITOR,),
    "agent": (Role.CHAT_AGENT,),
    "other agent": (Role.CHAT_AGENT,),
    "supervisor": (Role.CHAT_SUPERVISOR,),
    "officer": (Role.SERVICE_OFFICER,),
    "manager": (Role.MANAGER,),
    "administrator": (Role.ADMINISTRATOR,),
    "no role": (),
}
ROLES = ("anonymous", "resident", *STAFF)
# Columns of each table. Public addresses know no staff role, so a few stand for all; what differs between two
# champions or two agents is told where it can differ.
COLUMNS: dict[str, tuple[str, ...]] = {
    "public": ("anonymous", "resident", "champion", "agent", "administrator", "no role"),
    "staff": ROLES,
    "wagtail": tuple(role for role in ROLES if role not in {"resident", "other agent"}),
}


@dataclass
class World:
    """What the addresses are about, by name, and a browser for each role."""

    things: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def ask(self, role: str, method: str, address: str, form: dict[str, str] | None = None) -> Any:
        """One request of this role, undone afterwards: rows, cookies and all."""
        client = self.clients[role]
        kept = client.cookies.output(header="", sep=";")
        try:
            with warnings.catch_warnings(), transaction.atomic():
                # Wagtail leaves the file open in which it makes a thumbnail.
                warnings.simplefilter("ignore", ResourceWarning)
                response: Any = client.get(address) if method == "GET" else client.post(address, form or {})
                if response.streaming:
                    b"".join(response)
                transaction.set_rollback(True)
                return response
        finally:
            client.cookies = SimpleCookie(kept)


def build() -> World:
    """Makes the council; call it inside a transaction that is rolled back."""
    world = World()
    _people(world)
    _pages(world)
    _files(world)
    _records(world)
    _workflow(world)
    _visitors(world)
    return world


def _people(world: World) -> None:
    services.open_whole_site(group=Group.objects.get(name=Role.ADMINISTRATOR.value))
    for name, roles in STAFF.items():
        email = f"{name.replace(' ', '-')}@hollinbrook.example"
        user = get_user_model()._default_manager.create_user(
            email, first_name=name.title(), last_name="Example", is_superuser=name == "administrator"
        )
        user.groups.add(*Group.objects.filter(name__in=[role.value for role in roles]))
        world.things[name] = user


def _pages(world: World) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    things = world.things
    things["home"] = home
    things["section"] = home.add_child(instance=TopicPage(title="Bins and recycling", summary="Bins."))
    things["other section"] = home.add_child(instance=TopicPage(title="Housing", summary="Homes."))
    things["subsection"] = things["section"].add_child(instance=TopicPage(title="Garden", summary="Green."))
    for name, parent in (("page", "section"), ("other page", "other section")):
        page = things[parent].add_child(instance=ServicePage(title=f"A {name}", summary="What it is."))
        page.save_revision().publish()
        page.save_revision()
        things[name] = page
    things["revision"] = things["page"].latest_revision
    look = apps.get_model("council", "CouncilSettings").for_site(home.get_site())
    things["theme"], things["icon"] = theme_hash(look), icon_hash(look)
    things["private page"] = things["section"].add_child(
        instance=InfoPage(title="For members", summary="Not yet.")
    )
    PageViewRestriction.objects.create(
        page=things["private page"], restriction_type=PageViewRestriction.LOGIN
    )
    things["secret page"] = things["section"].add_child(instance=InfoPage(title="For the committee"))
    things["restriction"] = PageViewRestriction.objects.create(
        page=things["secret page"], restriction_type=PageViewRestriction.PASSWORD, password="bramble"
    )
    things["draft"] = things["section"].add_child(instance=InfoPage(title="A draft", live=False))
    _stories(world)
    services.give_section(user=world["champion"], topic=things["section"])
    services.give_section(user=world["other champion"], topic=things["other section"])


def _stories(world: World) -> None:
    """News and events; the champion of the section may write both."""
    things, home = world.things, world["home"]
    things["topic of news"] = NewsTopic.objects.create(name="Bins")
    things["news index"] = home.add_child(instance=NewsIndexPage(title="News"))
    things["event index"] = home.add_child(instance=EventIndexPage(title="Events"))
    starts = clock.now() + datetime.timedelta(days=3)
    event = EventPage(title="A fair", place="Town Hall", starts_at=starts, ends_at=starts)
    things["event"] = things["event index"].add_child(instance=event)
    own = EventPage(title="A walk", place="Moor", starts_at=starts, ends_at=starts, owner=world["champion"])
    things["own event"] = things["event index"].add_child(instance=own)
    kept = EventPage(title="A show", place="Park", starts_at=starts, ends_at=starts)
    kept.content_owner = services.owner_of(world["champion"])
    things["kept event"] = things["event index"].add_child(instance=kept)
    for name, writer in (("own news", "champion"), ("other news", "other champion")):
        news = NewsPage(title=f"The {name}", owner=world[writer], summary="In a sentence.")
        things[name] = things["news index"].add_child(instance=news)
    for index in ("news index", "event index"):
        home_actions.let_write(user=world["champion"], index=things[index])
    site = Site.objects.get(is_default_site=True)
    wish = {"site": site, "email": "n@example.com", "topics": ["home.news"], "now": clock.now()}
    subscriptions.join(**wish)
    confirmed = Subscriber.objects.create(site=site, email="r@example.com", joined_at=clock.now())
    things["ticket of alerts"] = subscriptions.ticket(confirmed)
    things["secret of alerts"] = secret_in(Message.objects.get(recipient="n@example.com").body)


def secret_in(letter: str) -> str:
    """The last part of the link in a message."""
    (link,) = (line for line in letter.split("\n") if line.startswith("http"))
    return link.rstrip("/").rpartition("/")[2]


def _files(world: World) -> None:
    things = world.things
    picture = io.BytesIO()
    Drawing.new("RGB", (8, 8), "green").save(picture, "PNG")
    collections = {
        "": services.section_collection(things["section"]),
        "other ": services.section_collection(things["other section"]),
    }
    things["collection"] = collections[""]
    private, secret = (
        Collection.get_first_root_node().add_child(name=name) for name in ("Private", "Secret")
    )
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    things["collection restriction"] = CollectionViewRestriction.objects.create(
        collection=secret, restriction_type=CollectionViewRestriction.PASSWORD, password="bramble"
    )
    for name, collection in {**collections, "private ": private}.items():
        things[f"{name}image"] = get_image_model().objects.create(
            title=f"A {name}picture", file=ImageFile(picture, name="green.png"), collection=collection
        )
        things[f"{name}document"] = get_document_model().objects.create(
            title=f"A {name}paper", file=ContentFile(b"Words", name="paper.txt"), collection=collection
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            things[f"{name}image"].get_renditions("max-165x165", "max-800x600")
    halves = (("image", get_image_model(), "half.png"), ("document", get_document_model(), "half.txt"))
    for kind, model, name in halves:
        things[f"uploaded {kind}"] = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(picture.getvalue(), name=name),
            uploaded_by_user=world["champion"],
        )


def _records(world: World) -> None:
    things = world.things
    now = clock.now()
    things["own request"], things["other request"] = (
        forms.received(),
        forms.received(uprn="1", address="1 High St"),
    )
    things["system"] = System.objects.create(name="Streets CRM", address="https://crm.example/in")
    things["message"] = outbox.send(kind=Message.EMAIL, recipient="n@example.com", key="access", body="Hello")
    things["feedback"] = feedback.give(path=things["page"].url, useful=False, page_id=things["page"].pk)
    things["ticket"] = feedback.ticket(things["feedback"])
    things["department"] = Department.objects.create(name="Waste")
    things["template answer"] = TemplateAnswer.objects.create(
        shortcut="bins", title="Bins", body="On Monday."
    )
    livechat.renew_seat(by=world["agent"], available=True, now=now)
    for name in ("own chat", "waiting chat", "ended chat"):
        started = livechat.start(start_key=uuid.uuid4(), body="When are bins emptied?", name="Nasreen")
        things[name], things[f"token of {name}"] = started.chat, started.token
    livechat.accept(chat_id=things["own chat"].pk, by=world["agent"])
    livechat.accept(chat_id=things["ended chat"].pk, by=world["agent"])
    livechat.close(chat_id=things["ended chat"].pk, by=world["agent"])
    things["survey"] = Survey.objects.create(
        chat=things["ended chat"], satisfaction=4, instead="phone", answered_at=now
    )
    things["answer"] = Answer.objects.create(words="tip", title="The tip", text="Open until 6pm.")
    things["search"] = SearchLog.objects.create(words="bins", results=0)
    things["synonym"] = Synonym.objects.create(word="tip", means="household waste")
    things["owner"] = Owner.objects.create(name="The web team", email="web@hollinbrook.example")
    things["service status"] = ServiceStatus.objects.create(sentence="No collections because of snow.")
    things["service status"].services.add(things["page"].pk)
    things["provider"] = Provider.objects.create(name="Northmoor County Council")
    things["short address"] = ShortAddress.objects.create(name="tip", page=things["page"], made_at=now)
    things["question with a postcode"] = Responsibility.objects.create(question="Who mends the road?")
    things["neighbour"] = NeighbouringArea.objects.create(prefix="HB9", council="Millbeck")
    things["banner"] = AlertBanner.objects.create(heading="Snow")
    things["social feed"] = SocialFeed.objects.create(
        site=Site.objects.get(is_default_site=True),
        name="Our page",
        network=SocialFeed.Network.MASTODON,
        account_url="https://social.hollinbrook.example/@council",
        paused=True,
    )
    things["ready message"] = ReadyMessage.objects.get(name="Snow: bins")
    things["invitation"] = people.invite(
        name="New Person", email="new@hollinbrook.example", roles=[Role.CHAMPION], by=world["administrator"]
    )
    things["handover"] = Handover.objects.create(leaver=world["manager"], to=world["administrator"])
    things["secret"] = people.invite_account(user=world["manager"]).rstrip("/").rpartition("/")[2]
    things["inbox message"] = InboxMessage.objects.create(
        kind="email", recipient="a@example.com", body="Hello"
    )
    things["earlier file"] = EarlierFile.objects.create(
        document=things["document"], file="documents/gone.pdf", updated_at=now, replaced_at=now
    )
    things["waiting file"] = WaitingFile.objects.create(
        document=things["document"],
        file="waiting/gone.pdf",
        name="gone.pdf",
        file_size=1,
        by=world["administrator"],
        at=now,
    )
    things["directory"] = factories.directory(things["section"])
    things["ticket of entries"] = entry_actions.ticket(factories.OwnerFactory())
    things["entry"] = directories.entry(things["directory"])
    things["entry import"] = EntryImport.objects.create(
        directory=things["directory"], file_name="list.csv", at=now, read_at=now
    )
    things["councillors"] = factories.CouncillorsPageFactory(parent=things["section"])
    things["councillor"] = democracy.councillor()
    things["meetings"] = factories.MeetingsPageFactory(parent=things["section"])
    things["committee"] = democracy.committee()
    things["meeting"] = democracy.meeting(democracy.committee("Cabinet"))
    things["paper"] = democracy.paper(things["meeting"])
    things["series"] = Series.objects.create(committee=things["committee"], pattern="Every Tuesday", at=now)
    things["ward"], things["party"] = things["councillor"].ward, things["councillor"].party
    things["table page"] = things["section"].add_child(instance=TablePage(title="Bin calendar"))
    things["table"] = DatedTable.objects.create(
        page=things["table page"], title="Bin days", show_from=clock.today()
    )
    things["table version"] = TableVersion.objects.create(
        table=things["table"], columns=["Date"], made_at=now
    )
    things["table row"] = TableRow.objects.create(version=things["table version"], place=0, cells=["x"])
    things["table upload"] = TableUpload.objects.create(
        page=things["table page"],
        title="Bin days",
        show_from=clock.today(),
        file_name="days.csv",
        grid={"headings": ["Day"], "rows": [["1 May 2026"]], "numbers": [2], "problems": []},
        at=now,
    )
    things["application"] = planning.application()
    things["planning import"] = Import.objects.get()
    things["planning upload"] = planning.upload(by=world["administrator"])
    things["site"] = Site.objects.get(is_default_site=True)
    things["locale"] = Locale.objects.get(language_code="en-gb")
    things["redirect"] = Redirect.objects.create(old_path="/old", redirect_page=things["page"])
    things["group"] = Group.objects.get(name=Role.MANAGER.value)


def _workflow(world: World) -> None:
    things = world.things
    things["workflow"] = Workflow.objects.create(name="Two pairs of eyes")
    things["task"] = GroupApprovalTask.objects.create(name="Read by the web team")
    things["task"].groups.add(Group.objects.get(name=Role.AUDITOR.value))
    WorkflowTask.objects.create(workflow=things["workflow"], task=things["task"], sort_order=1)
    things["reviewed page"] = things["section"].add_child(instance=InfoPage(title="Being read"))
    things["reviewed page"].save_revision()
    state: WorkflowState = things["workflow"].start(things["reviewed page"], world["champion"])
    things["workflow state"], things["task state"] = state, state.current_task_state


def _visitors(world: World) -> None:
    for name in ROLES:
        client = world.clients[name] = Client(raise_request_exception=False)
        if name in STAFF:
            client.force_login(world[name])
    resident = world.clients["resident"]
    forms.street()
    forms.answered(resident)
    journey = world.things["journey"] = Journey.objects.get(request=None)
    world.things["return token"] = forms.return_token(journey)
    resident.cookies[CHAT] = world["token of own chat"]
    proven = give_proof(HttpResponse(), RequestFactory().get("/"), world["own request"])
    resident.cookies.update(proven.cookies)

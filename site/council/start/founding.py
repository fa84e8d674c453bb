"""Begins a council: its site, look, first pages and first administrator, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import connection, transaction
from wagtail.models import Page, Site

from council.core import audit
from council.core.roles import Role
from council.pagecache.actions import clear
from council.people.actions import invite_account
from council.start import front
from council.start.pages import PAGES, FirstPage
from council.theme.shipped import THEMES
from home.models import HomePage
from home.models.menus import Menus
from search.actions import add_everyday_words
from services.actions import open_whole_site

# A number of our own, held while a council is begun, so that two beginnings at once make one.
LOCK = 7_216_401
# What is asked of whoever begins one, besides the password.
ASKED = ("name", "short_name", "domain", "theme", "administrator_name", "administrator_email")


class AlreadyBegun(ValueError):
    """There are people or a council here already; nothing was changed."""


@dataclass(frozen=True)
class Beginning:
    """What a new council must say about itself."""

    name: str
    domain: str
    theme: str
    administrator_name: str
    administrator_email: str
    short_name: str = ""
    port: int = 80

    @classmethod
    def said(cls, answers: Mapping[str, Any]) -> Self:
        """From the answers to the questions of `StartForm`, on the first screen or at the terminal."""
        return cls(**{name: answers[name] for name in ASKED})


@dataclass(frozen=True)
class Begun:
    """What was made: the administrator, and the link to choose a password when none was given."""

    administrator: Any
    link: str


@transaction.atomic
def begin(beginning: Beginning, *, password: str | None = None) -> Begun:
    """Makes the council; raises `AlreadyBegun` when there is an account or a home page already."""
    people: Any = apps.get_model(settings.AUTH_USER_MODEL).objects
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if people.exists():
        raise AlreadyBegun("There are accounts here already, so a council cannot be begun again.")
    if HomePage.objects.exists():
        raise AlreadyBegun("There is a council here already, so another cannot be begun.")
    home = _home_page(beginning)
    site = _site(beginning, home)
    _settings(beginning, site)
    add_everyday_words()
    first, _, last = beginning.administrator_name.strip().rpartition(" ")
    administrator = people.create_superuser(
        beginning.administrator_email.strip(),
        password,
        first_name=first or last,
        last_name=last if first else "",
    )
    team = Group.objects.get_or_create(name=Role.ADMINISTRATOR.value)[0]
    open_whole_site(group=team)
    administrator.groups.add(team)
    _first_pages(beginning, home, site, administrator)
    link = "" if password else invite_account(user=administrator)
    audit.record(action="people.found", by=administrator, target=site, data={"name": beginning.name})
    clear("site")
    return Begun(administrator, link)


def try_mail(*, recipient: str, council: str) -> str:
    """Sends a test email at once, and gives nothing, or what went wrong."""
    try:
        send_mail(
            subject=f"{council}: the website can send email",
            message=f"The new website of {council} sent this to see whether email arrives. It does.\n",
            from_email=None,
            recipient_list=[recipient],
        )
    except Exception as error:  # whatever a mail server or the network may do, the council has been made
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def _home_page(beginning: Beginning) -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(
        title=beginning.name,
        slug="council",
        show_in_menus=False,
    )
    root.add_child(instance=home)
    return home


def _site(beginning: Beginning, home: HomePage) -> Site:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.hostname, site.port = beginning.domain, beginning.port
    site.site_name, site.root_page = beginning.name, home
    site.save()
    # The page that greets whoever has installed Wagtail; nobody has written in it.
    if welcome is not None and welcome.depth > 1 and welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
    return site


def _settings(beginning: Beginning, site: Site) -> None:
    own: Any = apps.get_model("council.CouncilSettings").for_site(site)
    own.council_name, own.short_name = beginning.name, beginning.short_name
    for field, value in THEMES[beginning.theme].settings.items():
        setattr(own, field, value)
    own.full_clean()
    own.save()


def _first_pages(beginning: Beginning, home: Any, site: Site, by: Any) -> None:
    told: Mapping[str, str] = {"council": beginning.name}
    made = {page.slug: _first_page(page, told, home, by) for page in PAGES}
    own: Any = apps.get_model("council.CouncilSettings").for_site(site)
    # A page that waits as a draft is linked from the day on which it is published.
    for page in PAGES:
        if page.legal:
            setattr(own, page.legal, made[page.slug])
    own.save()
    home.sections = front.sections(beginning.name, beginning.short_name or beginning.name, made)
    home.save_revision(user=by, log_action=True).publish(user=by)
    menus = Menus.for_site(site)
    menus.footer = front.footer(made)
    menus.save()


def _first_page(page: FirstPage, told: Mapping[str, str], parent: Page, by: Any) -> Page:
    made: Page = page.make(told)
    made.owner = by
    parent.add_child(instance=made)
    # A draft may lack what its type asks for before it is published.
    revision = made.save_revision(user=by, clean=False)
    if page.published:
        revision.publish(user=by)
    for one in page.under:
        _first_page(one, told, made, by)
    return made

"""The main menu, the footer, the pages that its last line leads to, and addresses short enough to print."""

from django.contrib.auth import get_user_model
from wagtail.models import Site

from council.core import clock
from council.demo.seed import Say
from council.demo.seed.accounts import PEOPLE
from council.demo.seed.pages import Builder
from council.demo.seed.source import table
from council.models import CouncilSettings
from home.models import Menus
from services.models import ShortAddress
from services.short import actions as short


def seed(say: Say) -> None:
    """Makes the menus and the short addresses, unless somebody has."""
    site = Site.objects.get(is_default_site=True)
    builder, rows = Builder(), table("menus")
    by = get_user_model().objects.get(email=PEOPLE[0].email)
    for name, path in rows["short"].items():
        page = builder.page_at(path)
        if page is not None and not ShortAddress.objects.filter(name=name).exists():
            short.make(name=name, page=page, by=by, now=clock.now())
    if Menus.objects.filter(site=site).exclude(footer=[]).exists():
        return
    menus = Menus.for_site(site)
    menus.main = [("link", {**builder.link(row["link"]), "text": row["text"]}) for row in rows["header"]]
    menus.footer = [
        (
            "column",
            {
                "heading": column["heading"],
                "links": [{**builder.link(row["link"]), "text": row["text"]} for row in column["links"]],
            },
        )
        for column in rows["footer"]
    ]
    menus.save()
    own = CouncilSettings.for_site(site)
    for field, address in rows["legal"].items():
        setattr(own, field, builder.page_at(address))
    own.save()
    say("menus are set")

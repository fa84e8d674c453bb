"""The main menu, the footer, and the pages that its last line leads to."""

from wagtail.models import Site

from council.demo.seed import Say
from council.demo.seed.pages import Builder
from council.demo.seed.source import table
from council.models import CouncilSettings
from home.models import Menus


def seed(say: Say) -> None:
    """Makes the menus, unless somebody has."""
    site = Site.objects.get(is_default_site=True)
    if Menus.objects.filter(site=site).exclude(footer=[]).exists():
        return
    builder, rows = Builder(), table("menus")
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

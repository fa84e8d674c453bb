"""The main menu and the footer."""

from wagtail.models import Site

from council.demo.seed import Say
from council.demo.seed.pages import Builder
from council.demo.seed.source import table
from home.models import Menus

# They stand in the last line of every page already.
EVERYWHERE = {"/a-to-z/", "/site-map/"}


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
                "links": [
                    {**builder.link(row["link"]), "text": row["text"]}
                    for row in column["links"]
                    if row["link"] not in EVERYWHERE
                ],
            },
        )
        for column in rows["footer"]
    ]
    menus.save()
    say("menus are set")

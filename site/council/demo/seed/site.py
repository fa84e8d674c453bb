"""The site itself: its front page, its address and what makes it Hollinbrook's."""

from wagtail.models import Page, Site

from council.demo.seed import Say
from council.demo.seed.library import logo, pictures_by_key
from council.demo.seed.people import owners_by_key
from council.demo.seed.source import table
from council.models import CouncilSettings, SocialAccount
from home.models import HomePage


def seed(say: Say) -> None:
    """Makes the front page and the site, in place of Wagtail's own welcome page."""
    words = table("home")
    if not HomePage.objects.exists():
        _home()
    _settings(Site.objects.get(is_default_site=True), words)
    say(f"{words['council']['name']} has a site")


def _home() -> None:
    root = Page.get_first_root_node()
    home = HomePage(
        title="Hollinbrook Borough Council",
        slug="hollinbrook",
        summary="Bins, council tax, housing, planning and more from Hollinbrook Borough Council.",
        content_owner=owners_by_key()["web-team"],
    )
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": home,
            "site_name": "Hollinbrook Borough Council",
        },
    )
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        if welcome.specific_class is Page:
            welcome.delete()


def _settings(site: Site, words: dict[str, object]) -> None:
    council = table("home")["council"]
    own, is_new = CouncilSettings.objects.get_or_create(
        site=site,
        defaults={
            "council_name": council["name"],
            "short_name": council["short_name"],
            "strapline": words["strapline"],
            "county_name": council["county"],
            "county_url": table("providers")["county"]["url"],
            "logo": logo,
            "share_picture": lambda: pictures_by_key().get("moor"),
            "phone": council["phone"],
            "email": council["email"],
            "address": council["address"].replace(", ", "\n"),
            "opening_hours": council["hours"],
        },
    )
    if is_new:
        SocialAccount.objects.bulk_create(
            SocialAccount(settings=own, network=row["network"].lower(), url=row["url"], sort_order=order)
            for order, row in enumerate(table("home")["social"])
        )

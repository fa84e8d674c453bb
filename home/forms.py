"""What staff fill in to put a banner on the site, or to have it end at another time."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from wagtail.models import Page, Site

from council.core import languages, navigation
from council.core.crispy import Fieldset
from council.core.forms import Look, spans
from council.core.forms.spans import SpanForm
from home.models import AlertBanner
from home.models.banner import WORDING, Kind

EVERYWHERE, PARTS = AlertBanner.Where.EVERYWHERE.value, AlertBanner.Where.PARTS.value
# What else may be chosen when there are several websites: another of them, or all.
ON_SITE, ALL = "site-", "all"
MOST_PARTS = 30
KINDS: Mapping[str, str] = {
    str(Kind.DEATH.value): "A plain black band. Use it for the monarch, a mayor, or a tragedy here.",
    str(Kind.EMERGENCY.value): "Red. Only when there is a danger to people: flood, fire, evacuation.",
    str(Kind.MINOR.value): "Amber. Something does not work as usual: snow, a closed office, late bins.",
    str(Kind.ANNOUNCEMENT.value): "In the council's colour. Good to know: a consultation, a change of dates.",
}


def sections() -> "QuerySet[Page]":
    """The top-level parts of every site, in the order of the page tree."""
    roots = Site.objects.values_list("root_page__path", "root_page__depth")
    found = Page.objects.none()
    for path, depth in roots:
        found = found | Page.objects.filter(path__startswith=path, depth=depth + 1, live=True)
    return found.order_by("path")


class PartsField(forms.ModelMultipleChoiceField):
    """Parts of every website, each with the name of its website when there are several."""

    others: Sequence[Site] = ()

    def label_from_instance(self, obj: Page) -> str:
        of = next((site for site in self.others if obj.path.startswith(site.root_page.path)), None)
        return f"{obj.title} ({of.site_name or of.hostname})" if of is not None else str(obj.title)


class BannerForm(SpanForm):
    """A banner: what it says, where, and from when until when."""

    kind = forms.TypedChoiceField(
        label="What kind of message is it?", choices=Kind.choices, coerce=int, widget=forms.RadioSelect
    )
    heading = forms.CharField(
        label="Heading", max_length=100, help_text="What has happened, in a few words: “No bins on Friday”."
    )
    text = forms.CharField(
        label="What to do",
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text="One or two sentences.",
    )
    link_url = forms.CharField(
        label="Link",
        max_length=300,
        required=False,
        help_text="A page here, such as /gritting/, or another website, such as https://floodline.example",
    )
    link_text = forms.CharField(
        label="Text of the link",
        max_length=80,
        required=False,
        help_text="Where it leads: “Which roads are gritted”.",
    )
    where = forms.ChoiceField(label="Where should it show?", widget=forms.RadioSelect)
    sections = PartsField(
        label="Parts of the site",
        queryset=Page.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="It shows on each and on every page in it.",
    )
    places = forms.CharField(
        label="Other pages or addresses",
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text="One a line, such as /bins-and-recycling/garden-waste/ or /forms/garden-waste/. "
        "A page keeps the banner when it is moved.",
    )
    hiding = forms.ChoiceField(
        label="May readers hide it?",
        choices=[("", "As usual for its kind"), ("yes", "Yes"), ("no", "No, it always stays")],
        required=False,
        widget=forms.RadioSelect,
        help_text="Usually yes for minor disruptions and announcements, and no for deaths and emergencies: "
        "nobody should miss those, and a shared computer must not keep them from the next person. "
        "What was hidden shows again when its words change.",
    )
    submit_text = "See how it looks"
    looks: ClassVar[Mapping[str, Look]] = {
        "kind": Look(item_hints=KINDS),
        "heading": Look(width="two-thirds"),
        "text": Look(rows=3, count=True),
        "link_url": Look(width="two-thirds", spellcheck=False),
        "link_text": Look(width="two-thirds"),
        "where": Look(reveals={PARTS: ("sections", "places")}),
        "sections": Look(small=True),
        "places": Look(rows=3, count=False, spellcheck=False),
        **SpanForm.looks,
    }
    messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "kind": {"required": "Select what kind of message it is"},
        "heading": {"required": "Enter a heading"},
    }

    def __init__(self, *args: Any, site: Site | None, **kwargs: Any) -> None:
        """`site` is the one that "every page" means unless another is chosen."""
        super().__init__(*args, **kwargs)
        parts = self.fields["sections"]
        assert isinstance(parts, PartsField)  # noqa: S101 - for the type alone
        self.sites = websites(site)
        parts.others = self.sites[1:]
        parts.queryset = sections()
        where = self.fields["where"]
        assert isinstance(where, forms.ChoiceField)  # noqa: S101 - for the type alone
        where.choices = places_of(self.sites)
        where.initial = EVERYWHERE
        self.pages: list[Page] = []
        self.helper.cancel_text = "Back to the banners"

    def build_layout(self) -> Layout:
        return Layout(
            "kind",
            "heading",
            "text",
            Fieldset("A link to more", "link_url", "link_text", size="s"),
            "where",
            "starts",
            "ends",
            "hiding",
        )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        addresses: list[str] = []
        if typed.get("where") == PARTS:
            self.pages, addresses = self._places(typed)
            if not self.pages and not addresses and not self.errors:
                self.add_error("sections", "Select at least one part of the site, or give an address")
        self.addresses = addresses
        if not self.errors:
            self._check()
        return typed

    def _places(self, typed: Mapping[str, Any]) -> tuple[list[Page], list[str]]:
        """The pages that were chosen or whose addresses were typed, and the addresses that are no pages."""
        pages = {page.pk: page for page in typed.get("sections") or ()}
        addresses: list[str] = []
        lines = [line.strip() for line in (typed.get("places") or "").splitlines() if line.strip()]
        if len(lines) > MOST_PARTS:
            self.add_error("places", f"Give at most {MOST_PARTS} addresses.")
            return [], []
        for line in lines:
            if not line.startswith("/") or line.startswith("//") or "?" in line or "#" in line:
                self.add_error("places", f"Begin each address with /, and leave out ? and #: “{line}”")
                continue
            path = line if line.endswith("/") else f"{line}/"
            found = [page for site in self.sites if (page := page_at(site, path)) is not None]
            pages.update({page.pk: page for page in found})
            if not found:
                # In whichever language it was typed: a part is the same in each.
                addresses.append(languages.without_prefix(path))
        return list(pages.values()), addresses

    def _check(self) -> None:
        banner = self.made(AlertBanner())
        try:
            banner.clean()
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                for text in texts:
                    self.add_error(name if name in self.fields else None, text)

    def made(self, banner: AlertBanner) -> AlertBanner:
        """The banner with what was typed; it is not saved."""
        typed = self.cleaned_data
        for name in WORDING:
            setattr(banner, name, typed[name])
        banner.where = PARTS if typed["where"] == PARTS else EVERYWHERE
        # The parts of a site say themselves of which site they are.
        shared = typed["where"] in {PARTS, ALL}
        banner.site = None if shared else self._site(typed["where"])
        banner.addresses = "\n".join(self.addresses)
        banner.starts_at, banner.ends_at = typed["starts_at"], typed["ends_at"]
        banner.dismissible = {"yes": True, "no": False}.get(typed["hiding"])
        banner.ended_at = None
        return banner

    def _site(self, where: str) -> Site | None:
        chosen = where.removeprefix(ON_SITE)
        return next((site for site in self.sites if str(site.pk) == chosen), next(iter(self.sites), None))


def websites(first: Site | None) -> list[Site]:
    """Every website, the one that the person works on first."""
    every = Site.objects.select_related("root_page").order_by("-is_default_site", "hostname")
    return sorted(every, key=lambda site: first is None or site.pk != first.pk)


def places_of(sites: Sequence[Site]) -> list[tuple[str, str]]:
    """Where a banner can stand, as its editor chooses; the first of the websites is the usual one."""
    parts = (PARTS, AlertBanner.Where.PARTS.label)
    if len(sites) < 2:
        return [(EVERYWHERE, AlertBanner.Where.EVERYWHERE.label), parts]
    names = {site.pk: site.site_name or site.hostname for site in sites}
    each = [(f"{ON_SITE}{site.pk}", f"On every page of {names[site.pk]}") for site in sites[1:]]
    all_of_them = (ALL, "On every page of all our websites")
    return [(EVERYWHERE, f"On every page of {names[sites[0].pk]}"), *each, all_of_them, parts]


def page_at(site: Site, path: str) -> Page | None:
    """The page that has this address on the site; for one in another language the page that it translates."""
    here, root, language = languages.without_prefix(path), site.root_page, languages.of_path(path)
    if language != languages.default():
        root = root.get_translations().filter(locale__language_code=language).first()
    if root is None:
        return None
    found = Page.objects.filter(url_path=f"{root.url_path}{here[1:]}", path__startswith=root.path).first()
    if found is None or root == site.root_page:
        return found
    original = found.get_translations().filter(path__startswith=site.root_page.path).first()
    return original or found


def typed_before(banner: AlertBanner, now: datetime.datetime, here: Site | None) -> dict[str, Any]:
    """What the form of a banner that exists begins with, for somebody who works on this website."""
    tops = set(sections().values_list("pk", flat=True))
    pages = list(banner.sections.all())
    places = [address for page in pages if page.pk not in tops and (address := navigation.address_of(page))]
    sites = websites(here)
    where = banner.where
    if where == EVERYWHERE and len(sites) > 1:
        first = banner.site_id == sites[0].pk
        where = EVERYWHERE if first else f"{ON_SITE}{banner.site_id}" if banner.site_id else ALL
    return {
        **{name: getattr(banner, name) for name in WORDING},
        **spans.typed_before(banner, now),
        "where": where,
        "sections": [page.pk for page in pages if page.pk in tops],
        "places": "\n".join([*places, *banner.address_list()]),
        "hiding": "" if banner.dismissible is None else "yes" if banner.dismissible else "no",
    }

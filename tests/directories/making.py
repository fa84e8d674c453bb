"""Directories and entries for tests."""

from typing import Any

from django.contrib.auth import get_user_model

from council.addresses.models import Property
from directories.actions import save_entry
from directories.models import DirectoryPage, Entry
from directories.values import hours
from tests import factories


def library(**fields: Any) -> DirectoryPage:
    """A published directory of venues in a council's topic."""
    topic = factories.TopicPageFactory(parent=factories.council_site(), title="Leisure", slug="leisure")
    return factories.directory(topic, title="Places to go", slug="places", **fields)


def entry(directory: DirectoryPage, title: str = "Town library", **fields: Any) -> Entry:
    """A stored entry, made as an administrator makes it."""
    by = get_user_model().objects.filter(is_superuser=True).first() or factories.administrator()
    values = fields.pop("values", {})
    return save_entry(entry=Entry(directory=directory, title=title, values=values, **fields), by=by)


def week(text: str = "Monday to Friday: 9am to 5pm", special: str = "") -> Any:
    """Opening hours as they are kept."""
    return hours.read(text, special)


def home_at(postcode: str, easting: int, northing: int, ward: str = "Aldercross") -> Property:
    """A property of the gazetteer."""
    found: Property = Property.objects.create(
        uprn=str(100_000_000 + Property.objects.count()),
        building="1",
        street="High Street",
        town="Hollinbrook",
        postcode=postcode,
        ward=ward,
        easting=easting,
        northing=northing,
    )
    return found

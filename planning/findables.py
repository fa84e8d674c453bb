"""Planning applications for the site's search: by reference, address and words."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from council.core import languages
from council.core.finding import Findable, Source
from planning.models import Application, key_of


def read(keys: Collection[str] | None) -> Iterator[Findable]:
    """Those of the keys, or all; one at a time."""
    rows = Application.objects.all()
    if keys is not None:
        rows = rows.filter(pk__in=[key for key in keys if key.isdecimal()])
    for one in rows.only("pk", "reference", "slug", "proposal", "address", "kind", "ward", "key").iterator(
        500
    ):
        yield Findable(
            key=str(one.pk),
            kind="application",
            title=f"{one.reference}: {one.address}",
            url=one.get_absolute_url(),
            summary=one.proposal[:300],
            body=f"{one.proposal} {one.kind}",
            codes=(one.reference, key_of(one.reference)),
            where=one.ward,
            language=languages.default(),
            weight=0.7,
        )


SOURCE = Source(kinds={"application": _("Planning applications")}, read=read)

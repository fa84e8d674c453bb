"""Where a provider is named, so that none is taken away under the pages that need it."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from services.models import ContentPage, Provider
from services.providers.listing import kinds_of_page


@dataclass(frozen=True)
class Use:
    """A page that names the provider, and where on it when that is not said by its own field."""

    page: Page
    where: str = ""

    @property
    def edit_url(self) -> str:
        """Where it is changed."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def uses_of(provider: Provider) -> list[Use]:
    """Every page that names it, drafts and sections of the home page too, by title."""
    named = {page.pk: Use(page) for page in pages_of(provider)}
    for page in drafts_of(provider):
        named.setdefault(page.pk, Use(page, "in its draft"))
    references = ReferenceIndex.get_references_to(provider).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    within = Page.objects.filter(pk__in=[int(pk) for pk in references.values_list("object_id", flat=True)])
    for page in within:
        named.setdefault(page.pk, Use(page, "in a section of it"))
    return sorted(named.values(), key=lambda use: (bool(use.where), use.page.title.lower()))


def pages_of(provider: Provider) -> list[ContentPage]:
    """The pages, published or not, that say of themselves that it runs what they are about."""
    return [page for model in kinds_of_page() for page in model.objects.filter(provider=provider)]


def drafts_of(provider: Provider) -> QuerySet[Page]:
    """The pages whose newest draft says so, whatever the published page says."""
    drafts: QuerySet[Page] = Page.objects.filter(latest_revision__content__provider=provider.pk)
    return drafts


def counted(providers: QuerySet[Provider]) -> QuerySet[Provider]:
    """The providers, each with `page_count`: how many pages say that it runs what they are about."""
    total = sum(
        (
            Coalesce(
                Subquery(
                    model.objects.filter(provider=OuterRef("pk"))
                    .order_by()
                    .values("provider")
                    .annotate(number=Count("pk"))
                    .values("number")
                ),
                0,
            )
            for model in kinds_of_page()
        ),
        start=Value(0),
    )
    return providers.annotate(page_count=total)

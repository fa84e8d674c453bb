"""Where a provider is named, so that none is taken away under the pages that need it."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from services.models import ContentPage, Provider, Responsibility
from services.providers.listing import kinds_of_page


@dataclass(frozen=True)
class Use:
    """What names the provider, and where on it when that is not said by its own field."""

    thing: Page | Responsibility
    where: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.thing.title if isinstance(self.thing, Page) else self.thing.question

    @property
    def edit_url(self) -> str:
        """Where it is changed."""
        page = isinstance(self.thing, Page)
        name = "wagtailadmin_pages:edit" if page else "wagtailsnippets_services_responsibility:edit"
        return reverse(name, args=[self.thing.pk])


def uses_of(provider: Provider) -> list[Use]:
    """Everything that names it, drafts and sections of the home page too, by title."""
    named = {page.pk: Use(page) for page in pages_of(provider)}
    for page in drafts_of(provider):
        named.setdefault(page.pk, Use(page, "in its draft"))
    references = ReferenceIndex.get_references_to(provider).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    within = Page.objects.filter(pk__in=[int(pk) for pk in references.values_list("object_id", flat=True)])
    for page in within:
        named.setdefault(page.pk, Use(page, "in a section of it"))
    uses = [*named.values(), *(Use(one, "who is responsible where") for one in questions_of(provider))]
    return sorted(uses, key=lambda use: (bool(use.where), use.title.lower()))


def questions_of(provider: Provider) -> QuerySet[Responsibility]:
    """The questions with a postcode that it is an answer to, usually or somewhere."""
    answers = Q(provider=provider) | Q(rules__provider=provider)
    found: QuerySet[Responsibility] = Responsibility.objects.filter(answers).distinct()
    return found


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

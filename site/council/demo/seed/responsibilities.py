"""Who is responsible where that differs by address, and whose the postcodes around the borough are."""

from council.addresses.models import NeighbouringArea
from council.demo.seed import Say
from council.demo.seed.pages import Builder
from council.demo.seed.people import providers_by_key
from council.demo.seed.source import table
from services.models import Responsibility, ResponsibilityRule, ServicePage

OWN = ("somebody", "why", "phone", "url")


def seed(say: Say) -> None:
    """Makes the questions with their exceptions, on the pages that ask them, and the neighbours."""
    for row in table("neighbours"):
        area = {name: row[name] for name in ("council", "url")}
        NeighbouringArea.objects.get_or_create(prefix=row["prefix"], defaults=area)
    providers, pages = providers_by_key(), Builder()
    rows = table("responsibilities")
    for row in rows:
        fields = {name: row.get(name, "") for name in (*OWN, "other_words", "next_step")}
        question, is_new = Responsibility.objects.get_or_create(
            question=row["question"], defaults={**fields, "provider": providers.get(row.get("provider"))}
        )
        if is_new:
            question.rules.set(
                [
                    ResponsibilityRule(
                        where=rule["where"],
                        places="\n".join(rule["places"]),
                        provider=providers[rule["provider"]],
                        **{name: rule.get(name, "") for name in OWN},
                    )
                    for rule in row["rules"]
                ]
            )
            question.save()
            for path in row["pages"]:
                page = pages.page_at(path)
                if page is not None:
                    _ask(ServicePage.objects.get(pk=page.pk), question)
    say(f"{len(rows)} questions whose answer differs by address")


def _ask(page: ServicePage, question: Responsibility) -> None:
    page.responsibility = question
    page.save(update_fields=["responsibility"])
    if page.latest_revision is not None:
        # The newest draft is what an editor opens.
        page.latest_revision.content["responsibility"] = question.pk
        page.latest_revision.save(update_fields=["content"])

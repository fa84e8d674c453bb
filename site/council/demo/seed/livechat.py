"""What the chat desk begins with: departments and their standard answers."""

from council.demo.seed import Say
from council.demo.seed.source import table
from livechat.models import Department, TemplateAnswer


def seed(say: Say) -> None:
    """Makes the departments and template answers that are missing, and leaves what is there as it is."""
    rows = table("template_answers")
    for order, name in enumerate(dict.fromkeys(row["department"] for row in rows)):
        Department.objects.get_or_create(name=name, defaults={"order": order})
    departments = {department.name: department for department in Department.objects.all()}
    for row in rows:
        TemplateAnswer.objects.get_or_create(
            shortcut=row["shortcut"],
            defaults={
                "department": departments[row["department"]],
                "title": row["title"],
                "body": row["body"].strip(),
            },
        )
    say(f"{len(departments)} chat departments, {len(rows)} template answers")

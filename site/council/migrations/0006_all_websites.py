from typing import Any

from django.db import migrations


def name(old: str, new: str) -> Any:
    def rename(apps: Any, schema_editor: Any) -> None:
        pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=old)
        pages.update(title=new, draft_title=new)

    return rename


class Migration(migrations.Migration):
    """What stands above the websites says so wherever a page is chosen."""

    dependencies = [
        ("council", "0005_waiting_files"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name("Root", "All websites"), name("All websites", "Root"))]

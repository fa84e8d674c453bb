from typing import Any

from django.db import migrations


def name(old: str, new: str) -> Any:
    def rename(apps: Any, schema_editor: Any) -> None:
        apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=old).update(name=new)

    return rename


class Migration(migrations.Migration):
    """What belongs to no section is kept for the whole council, and says so wherever a place is chosen."""

    dependencies = [
        ("council", "0003_approval"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name("Root", "Whole council"), name("Whole council", "Root"))]

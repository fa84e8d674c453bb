"""Pages sent for approval reach the administrators: nobody is in Wagtail's own group of moderators."""

from typing import Any

from django.db import migrations


def send_to_administrators(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group")
    administrators, _created = group.objects.get_or_create(name="Administrators")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name="Moderators approval"):
        task.name = "Web team"
        task.save(update_fields=["name"])
        task.groups.set([administrators])
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").update(
        name="the web team for approval"
    )


class Migration(migrations.Migration):
    replaces = [("council", "0004_approval")]
    dependencies = [
        ("council", "0002_first_release"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(send_to_administrators, migrations.RunPython.noop)]

from typing import Any

from django.db import migrations, models

import search.models


def compare_those_that_are_there(apps: Any, schema_editor: Any) -> None:
    for synonym in apps.get_model("search", "Synonym").objects.all():
        synonym.save()


def leave_out_what_was_removed(apps: Any, schema_editor: Any) -> None:
    """What somebody removed before the system remembered what it had brought; a label is “word → means”."""
    log = apps.get_model("wagtailcore", "ModelLogEntry")
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="search", model="synonym")
    removed = log.objects.filter(content_type__in=kinds, action="wagtail.delete").values_list(
        "label", flat=True
    )
    words = {label.partition(" → ")[0].lower() for label in removed}
    brought = apps.get_model("search", "BroughtWord")
    brought.objects.bulk_create([brought(word=word[:60]) for word in sorted(words)])


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_indexed_sources"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroughtWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=60, unique=True)),
            ],
        ),
        migrations.AddField(
            model_name="synonym",
            name="came_with_system",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="synonym",
            name="compared",
            field=search.models.ComparedField(db_index=True, default="", editable=False, max_length=120),
        ),
        migrations.AlterField(
            model_name="synonym",
            name="word",
            field=models.CharField(help_text="What people type, such as “tip”; one or many.", max_length=60),
        ),
        migrations.RunPython(compare_those_that_are_there, migrations.RunPython.noop),
        migrations.RunPython(leave_out_what_was_removed, migrations.RunPython.noop),
    ]

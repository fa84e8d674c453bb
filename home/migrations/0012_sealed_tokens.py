"""Tokens of social networks are sealed where they lie."""

from typing import Any

from django.db import migrations

import council.core.sealed


def seal(apps: Any, schema_editor: Any) -> None:
    for feed in apps.get_model("home", "SocialFeed").objects.exclude(token=""):
        feed.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [("home", "0011_words_in_welsh")]

    operations = [
        migrations.AlterField(
            model_name="socialfeed",
            name="token",
            field=council.core.sealed.SealedTextField(blank=True, editable=False),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]

import json
from typing import Any

from django.db import migrations

import council.core.fields
import council.look.sharing

# What stood under every page until a council could choose.
USUAL = ("facebook", "whatsapp", "bluesky", "x", "linkedin")


def offer_the_usual(apps: Any, schema_editor: Any) -> None:
    """Every site goes on offering what it offered (a migration knows no blocks: their words are written)."""
    words = json.dumps([{"type": "network", "value": name} for name in USUAL])
    schema_editor.execute("UPDATE council_councilsettings SET share_on = %s", [words])


class Migration(migrations.Migration):
    dependencies = [("council", "0008_social_accounts")]

    operations = [
        migrations.AddField(
            model_name="councilsettings",
            name="share_on",
            field=council.core.fields.Stream(
                [],
                blank=True,
                default=council.look.sharing.usual,
                help_text="Links under every page, in this order. With none, there is still email, copying the "
                "link and printing.",
                verbose_name="networks to share a page on",
            ),
        ),
        migrations.RunPython(offer_the_usual, migrations.RunPython.noop),
    ]

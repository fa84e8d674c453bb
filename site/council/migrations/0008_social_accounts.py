from typing import Any

from django.db import migrations

NETWORKS = ("facebook", "instagram", "youtube", "mastodon", "bluesky")


def copy_accounts(apps: Any, schema_editor: Any) -> None:
    """Each address that stood in a column of its own becomes an account, in the order in which they stood."""
    account = apps.get_model("council", "SocialAccount")
    for settings in apps.get_model("council", "CouncilSettings").objects.all():
        found = [(name, getattr(settings, f"{name}_url")) for name in NETWORKS]
        account.objects.bulk_create(
            account(settings=settings, network=name, url=url, sort_order=order)
            for order, (name, url) in enumerate((name, url) for name, url in found if url)
        )


class Migration(migrations.Migration):
    dependencies = [("council", "0007_look_and_layout")]

    operations = [
        migrations.RunPython(copy_accounts, migrations.RunPython.noop),
        # The rows just written are checked now: their table's parent is altered next, in the same transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        *(migrations.RemoveField(model_name="councilsettings", name=f"{name}_url") for name in NETWORKS),
    ]

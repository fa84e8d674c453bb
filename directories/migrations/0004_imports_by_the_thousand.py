import django.db.models.deletion
from django.db import migrations, models


def forget_references(apps, schema_editor):
    """Entries and imports are no longer looked for by what they use: what was noted of that would grow old."""
    names = ["entry", "entryimport", "importpart", "importproblem", "importedchange"]
    types = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="directories", model__in=names
    )
    apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(base_content_type__in=types).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("directories", "0003_imports_by_the_worker"),
        ("wagtailcore", "0078_referenceindex"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="directory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="entries",
                to="directories.directorypage",
            ),
        ),
        migrations.AlterField(
            model_name="entryimport",
            name="directory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="imports",
                to="directories.directorypage",
            ),
        ),
        migrations.AddField(
            model_name="entryimport",
            name="stopped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="importedchange",
            index=models.Index(fields=["job", "id"], name="directories_changes_in_order"),
        ),
        migrations.RunPython(forget_references, migrations.RunPython.noop),
    ]

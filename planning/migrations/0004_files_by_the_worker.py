import django.db.models.deletion
from django.db import migrations, models


def nobody_waits(apps, schema_editor):
    # A file waits a day at most for whoever sent it in; what waits now is sent in again.
    apps.get_model("planning", "Upload").objects.all().delete()


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of_upload(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to="planning.upload"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0003_left_out"),
    ]

    operations = [
        migrations.RunPython(nobody_waits, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="import",
            name="source",
            field=models.CharField(
                choices=[
                    ("file", "File"),
                    ("documents", "File of documents"),
                    ("register", "Register"),
                ],
                max_length=20,
            ),
        ),
        migrations.RemoveField(model_name="upload", name="text"),
        *(
            migrations.AddField(model_name="upload", name=name, field=models.PositiveIntegerField(default=0))
            for name in (
                "size",
                "read_bytes",
                "attempt",
                "row_count",
                "added",
                "changed",
                "unchanged",
                "left_out",
                "done_rows",
            )
        ),
        migrations.AddField(
            model_name="upload", name="encoding", field=models.CharField(blank=True, max_length=12)
        ),
        migrations.AddField(
            model_name="upload", name="refused", field=models.CharField(blank=True, max_length=255)
        ),
        migrations.AddField(model_name="upload", name="read_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="upload", name="begun_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="upload", name="of_documents", field=models.BooleanField(default=False)
        ),
        migrations.AddField(model_name="upload", name="examples", field=models.JSONField(default=list)),
        migrations.AddField(
            model_name="upload",
            name="made",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="planning.import",
            ),
        ),
        migrations.CreateModel(
            name="UploadPart",
            fields=[
                ("id", key()),
                ("number", models.PositiveIntegerField()),
                ("data", models.BinaryField()),
                ("job", of_upload("parts")),
            ],
            options={"ordering": ["number"], "abstract": False, "default_permissions": ()},
        ),
        migrations.CreateModel(
            name="UploadProblem",
            fields=[
                ("id", key()),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=120)),
                ("value", models.CharField(max_length=160)),
                ("why", models.TextField()),
                ("job", of_upload("problems")),
            ],
            options={"ordering": ["pk"], "abstract": False, "default_permissions": ()},
        ),
    ]

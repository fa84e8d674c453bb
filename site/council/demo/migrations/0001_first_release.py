from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("demo", "0001_initial"),
        ("demo", "0002_seedstep"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="InboxMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("email", "Email"), ("text", "Text message")], max_length=5),
                ),
                ("recipient", models.CharField(max_length=320)),
                ("subject", models.CharField(blank=True, max_length=250)),
                ("body", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SeedStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True)),
                ("version", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now=True)),
            ],
        ),
    ]

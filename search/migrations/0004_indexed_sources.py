from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0003_answers_and_followed")]

    operations = [
        migrations.CreateModel(
            name="IndexedSource",
            fields=[
                ("source", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("version", models.CharField(blank=True, max_length=20)),
                ("began_at", models.DateTimeField(null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("before", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
            ],
        ),
    ]

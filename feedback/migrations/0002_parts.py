from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="pagefeedback",
            name="part",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="pagefeedback",
            name="told_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="pagefeedback",
            index=models.Index(
                condition=models.Q(("told_at", None), models.Q(("part", ""), _negated=True)),
                fields=["id"],
                name="feedback_untold",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("outbox", "0001_initial"),
        ("outbox", "0002_headers"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="The same for every try, so that a repeat can be told.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("email", "Email"), ("text", "Text message"), ("webhook", "Webhook")],
                        max_length=7,
                    ),
                ),
                ("recipient", models.CharField(max_length=500)),
                ("subject", models.CharField(blank=True, max_length=250)),
                ("body", models.TextField()),
                (
                    "headers",
                    models.JSONField(blank=True, default=dict, help_text="Further headers of an email."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "Waiting"), ("sent", "Sent"), ("dead", "Given up")],
                        default="queued",
                        max_length=6,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("last_error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["next_attempt_at"],
                        name="outbox_message_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="outbox_sent_has_its_time",
                    )
                ],
            },
        ),
    ]

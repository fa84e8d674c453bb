"""The messages that a council starts with; each may be changed or deleted."""

from typing import Any

from django.db import migrations

EMERGENCY, MINOR, ANNOUNCEMENT = 2, 3, 4
MESSAGES: tuple[tuple[str, int, str, str, str], ...] = (
    (
        "Gritting tonight",
        MINOR,
        "Main roads will be gritted tonight",
        "Ice is likely from [time]. Minor roads and pavements are not treated. Leave more time and drive slowly.",
        "today",
    ),
    (
        "Snow: bins",
        MINOR,
        "No bin collections [day] because of snow",
        "Take your bins in. We will empty them on [new day]. You may put out extra bags next to them.",
        "tomorrow",
    ),
    (
        "Snow: roads",
        MINOR,
        "Snow: [roads] closed",
        "Travel only if you must. Ploughs are clearing the main roads first.",
        "tomorrow",
    ),
    (
        "Flooding now: act",
        EMERGENCY,
        "Flooding at [place]: act now",
        "Move to high ground and keep out of flood water. If there is a danger to life, call 999. "
        "The rest centre at [building] is open.",
        "open",
    ),
    (
        "Flood warning: be ready",
        MINOR,
        "Flooding is likely at [place]",
        "Be ready: move cars and valuables, and call Floodline on 0345 988 1188 for the latest.",
        "tomorrow",
    ),
    (
        "Office closed",
        MINOR,
        "[Building] is closed [day]",
        "[Reason]. You can still reach us online, or by telephone from [time].",
        "today",
    ),
    (
        "Bank holiday bin collections",
        ANNOUNCEMENT,
        "Bin collections change for the bank holiday",
        "From [day] to [day], bins are emptied a day later than usual. Put yours out by 7am on the new day.",
        "week",
    ),
    (
        "Hot weather",
        MINOR,
        "Heat warning until [day]",
        "Keep out of the sun from 11am to 3pm, drink water, and look in on neighbours who may need help.",
        "tomorrow",
    ),
    (
        "Water main burst",
        MINOR,
        "A water main has burst in [street]",
        "Homes in [area] may have no water. Water is handed out at [place]. "
        "The water company expects to mend it by [time].",
        "today",
    ),
    (
        "Telephones or website down",
        MINOR,
        "Our [telephones] are not working",
        "We are putting it right. In an emergency call [number].",
        "hours",
    ),
    (
        "Message of the day",
        ANNOUNCEMENT,
        "[What is on today]",
        "[Where, when, and who may come].",
        "today",
    ),
)


def add(apps: Any, schema_editor: Any) -> None:
    ready = apps.get_model("home", "ReadyMessage")
    for name, kind, heading, text, lasts in MESSAGES:
        ready.objects.get_or_create(
            name=name, defaults={"kind": kind, "heading": heading, "text": text, "lasts": lasts}
        )


class Migration(migrations.Migration):
    replaces = [("home", "0009_ready_messages")]
    dependencies = [("home", "0001_first_release")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]

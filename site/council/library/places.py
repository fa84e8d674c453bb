"""Where pictures and files are kept: with a section, or for the whole council."""

from typing import Any

from wagtail.models import Collection


def ask_which_section(form: Any, user: Any) -> None:
    """Asks in Wagtail's form which section keeps a new file; one of the person's own is chosen."""
    field = form.fields.get("collection")
    if field is None:
        return
    field.label = "Which section keeps it?"
    field.help_text = "Its people may change and replace it; everybody may use it."
    if user is None or form.instance.pk is not None:
        return
    # Given to a group of theirs by itself, and not with all the others.
    own = Collection.objects.filter(depth__gt=1, group_permissions__group__user=user)
    first = own.filter(pk__in=field.queryset.values("pk")).order_by("path").first()
    if first is not None:
        form.initial["collection"] = first.pk

"""How a directory is edited: begun with ready-made fields, and never at the cost of what entries say."""

from typing import Any

from council.core.page_form import PageForm
from directories.sets import READY
from directories.values import kinds
from directories.values.kinds import Kind

MOST_EXAMPLES = 3


class DirectoryPageForm(PageForm):
    """Says, beside a field, how many entries hold what its new kind or choices could not."""

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        formset = self.formsets.get("fields")
        if self.instance.pk and formset is not None:
            for form in formset.forms:
                if form.is_valid() and not form.cleaned_data.get("DELETE") and form.has_changed():
                    self._check(form)
        return typed

    def is_valid(self) -> bool:
        # The remarks on fields are made while the page itself is cleaned, after the formset was.
        return bool(super().is_valid()) and not any(
            form.errors for form in getattr(self.formsets.get("fields"), "forms", [])
        )

    def _check(self, form: Any) -> None:
        field = form.instance
        if not field.key or not ({"kind", "choices"} & set(form.changed_data)):
            return
        rows = self.instance.entries.filter(values__has_key=field.key).values_list(
            "title", f"values__{field.key}"
        )
        kind, choices = form.cleaned_data["kind"], field.choice_list()
        wrong = [(title, value) for title, value in rows.iterator() if not kinds.fits(kind, value, choices)]
        if not wrong:
            return
        examples = ", ".join(
            f"“{kinds.text(value)[:40]}” ({title})" for title, value in wrong[:MOST_EXAMPLES]
        )
        count = f"{len(wrong):,} {'entry says' if len(wrong) == 1 else 'entries say'}"
        told = f"{count} something here that does not fit {Kind(kind).label.lower()}: {examples}."
        form.add_error(
            "choices" if kind in {Kind.CHOICE, Kind.CHOICES} else "kind",
            f"{told} Change these entries first, or keep the field as it was.",
        )

    def save(self, commit: bool = True) -> Any:
        page = self.instance
        begun = page.pk is None
        saved = super().save(commit=False)
        if begun and not page.fields.all():
            model = page._meta.get_field("fields").related_model
            page.fields = [
                model(sort_order=place, **ready.values()) for place, ready in enumerate(READY[page.subject])
            ]
        if commit:
            saved.save()
        return saved

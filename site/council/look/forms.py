"""The form of names and look."""

from typing import Any

from wagtail.blocks.base import BlockWidget

from council.core.forms.staff import StaffForm


class LookForm(StaffForm):
    """What only scripts can send stays as it is stored when it was not sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            for name, field in list(self.fields.items()):
                sent = (self.data, self.files, self.add_prefix(name))
                if isinstance(field.widget, BlockWidget) and field.widget.value_omitted_from_data(*sent):
                    del self.fields[name]

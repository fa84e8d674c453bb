"""What the democracy app registers with Wagtail."""

from wagtail.snippets.models import register_snippet

from democracy.viewsets import DemocracyViewSetGroup

register_snippet(DemocracyViewSetGroup)

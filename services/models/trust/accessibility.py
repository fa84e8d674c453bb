"""The accessibility statement that the law asks of every public body.

Its sentences are those of the model statement under the Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018; they stand in the template and cannot be edited.
"""

import datetime
from typing import Any, ClassVar

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from council.core import clock
from council.core.fields import Stream
from council.core.panels import tabs
from services.models.trust.complete import PLAIN, CompletePage
from services.models.trust.contact import ContactPage
from services.models.trust.wcag import CRITERIA
from services.panels import StatementPanel

# The regulations ask for a regular review; the Government Digital Service asks for one in every year.
WARNED_DAYS = 30


class ProblemBlock(blocks.StructBlock):
    """Something on the website that does not work for everybody."""

    what = blocks.TextBlock(
        rows=3,
        label="What does not work, and for whom",
        help_text="“Some pictures have no text alternative, so people who use a screen reader miss them.”",
    )
    criteria = blocks.ListBlock(
        blocks.ChoiceBlock(choices=CRITERIA),
        label="The WCAG 2.2 success criteria that it fails",
        min_num=0,
    )
    plan = blocks.CharBlock(
        required=False,
        max_length=250,
        label="When it will be mended, or why not",
        help_text="“We will add text alternatives by March 2027.”",
    )

    class Meta:
        icon = "warning"
        label = "Problem"


class AccessibilityStatementPage(CompletePage):
    """How accessible the website is: the law's own sentences, completed by the council's facts."""

    class Compliance(models.TextChoices):
        """What the model statement lets a body say."""

        FULL = "full", "Fully compliant with WCAG 2.2 level AA"
        PARTIAL = "partial", "Partially compliant with WCAG 2.2 level AA"
        NONE = "none", "Not compliant with WCAG 2.2 level AA"

    class Nation(models.TextChoices):
        """Who enforces the regulations there."""

        GREAT_BRITAIN = "gb", "England, Scotland or Wales"
        NORTHERN_IRELAND = "ni", "Northern Ireland"

    website = models.CharField(
        "websites it applies to", max_length=200, blank=True, help_text="Such as www.hollinbrook.example."
    )
    nation = models.CharField(
        "where the council is", max_length=2, choices=Nation.choices, default=Nation.GREAT_BRITAIN
    )
    abilities = RichTextField(
        "what people should be able to do",
        features=PLAIN,
        blank=True,
        help_text="A list: zoom to 400%, use only a keyboard. Say only what was tested; it may stay empty.",
    )
    in_short = RichTextField(
        "what is not accessible, in short",
        features=PLAIN,
        blank=True,
        help_text="What somebody can act on: “Some older PDFs cannot be read with a screen reader.”",
    )
    contact_email = models.EmailField("email address", blank=True)
    contact_phone = models.CharField("telephone", max_length=40, blank=True)
    contact_post = models.TextField("postal address", blank=True)
    answer_days = models.PositiveSmallIntegerField(
        "working days until an answer", null=True, blank=True, help_text="To whoever asks or complains."
    )
    compliance = models.CharField("compliance status", max_length=7, choices=Compliance.choices, blank=True)
    non_compliance = Stream(
        [("problem", ProblemBlock())],
        blank=True,
        verbose_name="non-compliance with the regulations",
        help_text="What fails and will be mended.",
    )
    disproportionate_burden = Stream(
        [("problem", ProblemBlock())],
        blank=True,
        help_text="What the council has assessed as too much to mend for now, and why. "
        "Keep the written assessment: regulation 7 asks for it.",
    )
    out_of_scope = Stream(
        [("problem", ProblemBlock())],
        blank=True,
        verbose_name="content that is not within the scope",
        help_text="Such as PDFs from before 23 September 2018 that no service needs, or live video.",
    )
    improving = RichTextField("what we are doing to improve accessibility", features=PLAIN, blank=True)
    prepared_on = models.DateField(null=True, blank=True, help_text="When it was first published.")
    reviewed_on = models.DateField("last reviewed on", null=True, blank=True)
    tested_on = models.DateField("last tested on", null=True, blank=True)
    tested_by = models.CharField(
        max_length=160, blank=True, help_text="“Hollinbrook Borough Council”, or who was asked to test it."
    )
    how_tested = RichTextField(
        "how it was tested", features=PLAIN, blank=True, help_text="Which pages, with what, by whom."
    )

    edit_handler = tabs(
        [
            FieldPanel("title"),
            FieldPanel("summary"),
            StatementPanel(heading="Where this statement stands"),
            MultiFieldPanel([FieldPanel("website"), FieldPanel("nation")], heading="What it applies to"),
            MultiFieldPanel(
                [FieldPanel("abilities"), FieldPanel("in_short")], heading="How accessible this website is"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("contact_email"),
                    FieldPanel("contact_phone"),
                    FieldPanel("contact_post"),
                    FieldPanel("answer_days"),
                ],
                heading="Feedback and contact",
            ),
            FieldPanel("compliance"),
            MultiFieldPanel(
                [
                    FieldPanel("non_compliance"),
                    FieldPanel("disproportionate_burden"),
                    FieldPanel("out_of_scope"),
                ],
                heading="Non-accessible content",
            ),
            FieldPanel("improving"),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("prepared_on"), FieldPanel("reviewed_on"), FieldPanel("tested_on")]
                    ),
                    FieldPanel("tested_by"),
                    FieldPanel("how_tested"),
                ],
                heading="Preparation of this statement",
            ),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = "The statement that the law asks for. Its sentences are fixed; you fill in the facts."

    needed: ClassVar[dict[str, str]] = {
        "website": "Enter the websites that the statement applies to.",
        "contact_email": "Enter the email address for accessibility problems.",
        "answer_days": "Enter in how many working days people get an answer.",
        "compliance": "Choose how far the website complies: the law asks for one of the three.",
        "prepared_on": "Enter when the statement was first published.",
        "reviewed_on": "Enter when the statement was last reviewed.",
        "tested_on": "Enter when the website was last tested.",
        "tested_by": "Enter who tested the website.",
        "how_tested": "Say how the website was tested.",
    }

    class Meta:
        verbose_name = "accessibility statement"

    def contradictions(self) -> dict[str, str]:
        told: dict[str, str] = {}
        faults = len(self.non_compliance) + len(self.disproportionate_burden)
        if self.compliance == self.Compliance.FULL and faults:
            told["compliance"] = (
                "A website with problems is not fully compliant: choose “partially compliant”."
            )
        if self.compliance in {self.Compliance.PARTIAL, self.Compliance.NONE}:
            if not faults and not self.out_of_scope:
                told["non_compliance"] = (
                    "List what is not accessible: the law asks for it unless all of it is."
                )
            for name in ("non_compliance", "disproportionate_burden"):
                if any(not problem.value["criteria"] for problem in getattr(self, name)):
                    told[name] = "Choose for each problem the success criteria that it fails."
        today = clock.today()
        for name in ("prepared_on", "reviewed_on", "tested_on"):
            if (day := getattr(self, name)) and day > today:
                told[name] = "This day is in the future. Enter the day on which it was done."
        if self.prepared_on and self.reviewed_on and self.reviewed_on < self.prepared_on:
            told["reviewed_on"] = "It cannot have been reviewed before it was prepared."
        return told

    @property
    def because_of(self) -> str:
        """Which reasons the compliance status names: `non-compliances`, `exemptions` or both."""
        exempt = len(self.disproportionate_burden) + len(self.out_of_scope)
        if self.non_compliance and exempt:
            return "both"
        return "exemptions" if exempt else "non-compliances"

    @property
    def due_on(self) -> datetime.date | None:
        """The day by which it must be reviewed again: twelve months after the last time."""
        if self.reviewed_on is None:
            return None
        return clock.a_year_after(self.reviewed_on)

    def state_on(self, today: datetime.date) -> str:
        """Whether its review is `late`, due `soon` (within 30 days), or neither: `fine`."""
        due = self.due_on
        if due is None:
            return "fine"
        if due < today:
            return "late"
        return "soon" if due <= today + datetime.timedelta(days=WARNED_DAYS) else "fine"

    def cache_tags(self) -> set[str]:
        # It links to the page with every way to reach the council, which may stand beside it.
        return super().cache_tags() | {f"children:{self.get_parent().pk}"}

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        criteria = dict(CRITERIA)
        contact = ContactPage.objects.live().child_of(self.get_parent()).first()
        context["contact"] = contact.get_url(request) if contact is not None else None
        context["sections"] = {
            name: [_shown(problem.value, criteria) for problem in getattr(self, name)]
            for name in ("non_compliance", "disproportionate_burden", "out_of_scope")
        }
        return context


def _shown(problem: Any, criteria: dict[str, str]) -> dict[str, Any]:
    names = [criteria[number] for number in problem["criteria"] if number in criteria]
    return {"what": problem["what"], "criteria": names, "plan": problem["plan"]}

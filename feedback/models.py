"""What people say about a page."""

import datetime
from typing import ClassVar

from django.db import models


class FeedbackQuerySet(models.QuerySet["PageFeedback"]):
    """The words in which feedback is read."""

    def unhappy(self) -> "FeedbackQuerySet":
        """Feedback that says the page did not help."""
        return self.filter(useful=False)

    def untold(self) -> "FeedbackQuerySet":
        """What is new about a thing below a page, and whoever keeps it has not been written to about."""
        return self.filter(told_at=None, state=PageFeedback.NEW).exclude(part="").exclude(comment="")

    def between(self, start: datetime.date, end: datetime.date) -> "FeedbackQuerySet":
        """Feedback given from the first day up to, not including, the second (London)."""
        return self.filter(created_at__date__gte=start, created_at__date__lt=end)


class PageFeedback(models.Model):
    """One answer to "Is this page useful?" and the words after it; it holds nothing of the person."""

    NEW, DONE, SPAM = "new", "done", "spam"
    STATES: ClassVar[list[tuple[str, str]]] = [(NEW, "New"), (DONE, "Dealt with"), (SPAM, "Spam")]

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    path = models.CharField(max_length=500, help_text="The address of the page, without what follows a ?.")
    # The thing below the page of which it is said, such as an entry of a list; empty for the page itself.
    part = models.CharField(max_length=200, blank=True)
    useful = models.BooleanField()
    doing = models.TextField("what they were doing", blank=True)
    comment = models.TextField(blank=True)
    state = models.CharField(max_length=4, choices=STATES, default=NEW)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    # When whoever keeps the thing was written to, or it was seen that nobody does.
    told_at = models.DateTimeField(null=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        verbose_name = "feedback"
        verbose_name_plural = "feedback"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page", "-created_at"], name="feedback_by_page"),
            models.Index(
                fields=["id"], name="feedback_untold", condition=models.Q(told_at=None) & ~models.Q(part="")
            ),
        ]

    def __str__(self) -> str:
        return f"{'Useful' if self.useful else 'Not useful'}: {self.path}"

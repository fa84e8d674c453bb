"""How often a page was read."""

from django.db import models


class PageView(models.Model):
    """Views of one address on one day in London, by people without a session; nobody is told apart."""

    path = models.CharField(max_length=255)
    date = models.DateField()
    views = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["path", "date"], name="pagecache_one_count_a_path_and_day")
        ]
        indexes = [models.Index(fields=["date"], name="pagecache_pageview_date")]

    def __str__(self) -> str:
        return f"{self.path} on {self.date}: {self.views}"

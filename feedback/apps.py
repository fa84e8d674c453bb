from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What people say about pages, and who hears it."""

    name = "feedback"

    def ready(self) -> None:
        from council.core import registries
        from council.core.roles import Role, grant
        from feedback import evidence, work

        registries.work.register("feedback", work.comments)
        registries.evidence.register("feedback", evidence.unhappy_pages)
        registries.remarks.register("feedback", evidence.remarks)
        for measure in evidence.MEASURES:
            registries.measures.register(measure.name, measure)
        grant([Role.CHAMPION, Role.AUDITOR, Role.MANAGER], "feedback.view_pagefeedback")

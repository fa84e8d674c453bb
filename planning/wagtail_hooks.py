from typing import Any

from wagtail import hooks


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("planning.import", "Take in the planning register", "Planning register taken in")

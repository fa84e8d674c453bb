"""Changing what the services app holds: reviews, sections, watches, and who answers for pages."""

from services.actions.checking import check_all, check_page, forget_check
from services.actions.handing import (
    hand_page,
    hand_pages,
    is_personal,
    owner_of,
    owners_of,
    record_handed,
    set_owner,
)
from services.actions.national import import_national
from services.actions.reviewing import mark_reviewed
from services.actions.sections import (
    ON_FILES,
    ON_PAGES,
    SECTION_GROUP,
    TO_CHOOSE,
    ask_for_approval,
    champions_of,
    give_section,
    group_of,
    is_approved,
    keep_section,
    open_whole_site,
    section_collection,
    section_group,
    take_section,
)
from services.actions.throwing import throw_away
from services.actions.watching import note_change, tell_watchers, unwatch, watch

__all__ = [
    "ON_FILES",
    "ON_PAGES",
    "SECTION_GROUP",
    "TO_CHOOSE",
    "ask_for_approval",
    "champions_of",
    "check_all",
    "check_page",
    "forget_check",
    "give_section",
    "group_of",
    "hand_page",
    "hand_pages",
    "import_national",
    "is_approved",
    "is_personal",
    "keep_section",
    "mark_reviewed",
    "note_change",
    "open_whole_site",
    "owner_of",
    "owners_of",
    "record_handed",
    "section_collection",
    "section_group",
    "set_owner",
    "take_section",
    "tell_watchers",
    "throw_away",
    "unwatch",
    "watch",
]

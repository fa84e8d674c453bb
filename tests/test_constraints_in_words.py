"""What a form refuses is said in words, never by the name of what the database keeps."""

from django.apps import apps
from django.db.models import BaseConstraint

from council.street import APPS

OURS = {*APPS, "council"}
# Nobody types what these hold: a row that broke one would be a mistake of the code.
WRITTEN_BY_CODE = {
    "backoffice_heard_once",
    "application_state_known",
    "chat_active_has_one_owner",
    "chat_closed_has_time_and_end",
    "chat_public_events_are_events",
    "chat_state_is_known",
    "council_one_waiting_file_for_each",
    "democracy_an_address_is_one_meeting",
    "directories_a_key_is_one_field",
    "directories_a_part_stands_once",
    "directories_a_point_has_both_numbers",
    "directories_an_address_is_one_entry",
    "event_client_id_once",
    "event_note_is_staff_only",
    "event_public_has_public_seq",
    "event_public_seq_once",
    "event_seq_once",
    "home_gone_address_once",
    "home_news_once_on_an_account",
    "home_socialfeed_fails_since",
    "home_socialpost_once",
    "outbox_sent_has_its_time",
    "pagecache_one_count_a_path_and_day",
    "people_accepted_or_withdrawn",
    "people_one_open_invitation_for_an_email",
    "planning_document_is_somewhere",
    "request_state_known",
    "search_thing_once",
    "services_a_page_is_watched_once",
    "subscriptions_a_topic_once",
    "subscriptions_alert_finishes_after_it_begins",
    "subscriptions_one_of_an_address",
    "survey_satisfaction_is_1_to_5",
}


def test_every_constraint_on_what_people_type_says_in_words_what_to_do() -> None:
    wordless = {
        each.name
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS
        for each in model._meta.constraints
        if each.violation_error_message == BaseConstraint.default_violation_error_message
    }
    assert wordless == WRITTEN_BY_CODE

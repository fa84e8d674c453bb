from council.core.checklist.reading import ENOUGH_WORDS, reading_age, syllables

PLAIN = "We take your bin each week. Put it out by six. Take the lid off. We do not take glass or wood. "
HARD = (
    "Notwithstanding the aforementioned considerations, applicants demonstrating exceptional circumstances "
    "necessitating discretionary reconsideration of previously determined eligibility assessments should "
    "communicate comprehensive documentary substantiation to the appropriate departmental representative. "
)


def test_syllables_are_counted_as_they_are_said() -> None:
    said = {"bin": 1, "rubbish": 2, "recycling": 3, "council": 2, "made": 1, "people": 2, "registration": 4}
    assert {word: syllables(word) for word in said} == said


def test_plain_words_in_short_sentences_read_young_and_the_rest_old() -> None:
    plain, hard = reading_age(PLAIN * 4), reading_age(HARD * 4)
    assert plain is not None
    assert hard is not None
    assert plain <= 9
    assert hard >= 20


def test_a_text_too_short_to_tell_has_no_age() -> None:
    assert reading_age("word " * (ENOUGH_WORDS - 1)) is None
    assert reading_age("") is None
    assert reading_age("word " * ENOUGH_WORDS) is not None

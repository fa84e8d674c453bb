"""Words as search compares them: tidied, without noise, as stems."""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

LONGEST_QUERY = 200
MOST_TERMS = 16
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# What a question is dressed in.
_DRESS = """
a about am an and any are arent at be been by can could couldnt did didnt do does doesnt dont find
for from get getting give got had hadnt has hasnt have havent having how i if ill im in into is isnt
it its ive just like me my need needed needing needs of on or our out please should shouldnt so some
still tell than that the their them there these they theyre thing things this those to up us want
wanted wants was wasnt we were werent weve what whats when where wheres which who whos why will with
wont would you your youre
"""
NOISE = frozenset(_DRESS.split())
# What PostgreSQL keeps no word of, besides: “once” of “Tell us once”.
_LEFT_OUT = """
above after again against all as because before below between both but during each few further he her here
hers herself him himself his itself more most myself no nor not now off once only other ours ourselves out
over own same she such then theirs themselves through too under until very while whom yours yourself
yourselves s t don
"""
UNINDEXED = NOISE | frozenset(_LEFT_OUT.split())


# What turns a line round or has no width at all; an emoji is joined by the one that stays.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# A postcode without its space, or with another sign there.
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[.-]?(\d[a-z]{2})\b", re.IGNORECASE)


def legible(typed: str) -> str:
    """What was typed, without signs that nobody sees; a wide or joined letter as the plain one."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", typed.replace("\x00", " ")))


def fold(text: str) -> str:
    """The text without accents: “cafe” for “café”, “ty” for “tŷ”."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(one for one in apart if unicodedata.category(one) != "Mn"))


def tidy(typed: str) -> str:
    """The words to look for: one line, no operators, no longer than anybody means."""
    plain = re.sub(r"[^\w'\u2019&.\-/ ]+", " ", legible(typed))
    plain = _POSTCODE.sub(r"\1 \2", plain)
    return " ".join(plain.split())[:LONGEST_QUERY].strip()


def split(text: str) -> list[str]:
    """The words of a text in lower case, apostrophes and accents left out."""
    plain = fold(text.lower())
    # Within a word alone: quotes stand beside one.
    found = WORD.findall(plain)
    if "'" in plain or "\u2019" in plain:
        found = [word.replace("'", "").replace("\u2019", "") for word in found]
    return ["cant" if word == "cannot" else word for word in found] if "cannot" in found else found


def asked(text: str) -> list[str]:
    """The words of a query that say what it is about, each once; all of them when none does."""
    every = list(dict.fromkeys(split(text)))
    return ([word for word in every if word not in NOISE] or every)[:MOST_TERMS]


_stemmer = Stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The part that a word shares with its other forms, as in PostgreSQL: “collect” of “collections”."""
    return str(_stemmer.stemWord(word))


def bare(text: str) -> str:
    """A text by which a thing is found whole when all its words are noise: “whats on” of “What's on?”."""
    return " ".join(split(text))


def stems(text: str) -> list[str]:
    """The stems of a text's words, without noise unless there is nothing else."""
    found = split(text)
    return [stem(word) for word in found if word not in NOISE] or [stem(word) for word in found]


def is_code(text: str) -> bool:
    """Whether it is a number, a postcode or a reference and nothing else: found whole or not at all."""
    return all(any(sign.isdigit() for sign in word) for word in text.split())


# What people want to do with a thing.
DOING = frozenset(
    stems(
        "apply ask book buy cancel change check claim complain find order pay register renew report request"
        " see start stop tell view new local"
    )
)
MOST_BEGINNING = 2_000

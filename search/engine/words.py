"""Words as search compares them: tidied, without noise, as stems."""

import re
from functools import lru_cache

from Stemmer import Stemmer

LONGEST_QUERY = 200
MOST_TERMS = 16
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
# What a question is dressed in.
_DRESS = """
a about am an and any are at be been by can could did didnt do does doesnt dont find for from
get getting give got had has have having how i if ill im in into is isnt it its ive just like me my
need of on or our out please should so some tell than that the their them there these they thing
things this those to up us want was we were what whats when where wheres which who whos why will
with wont would you your
"""
NOISE = frozenset(_DRESS.split())


def tidy(typed: str) -> str:
    """The words to look for: one line, no operators, no longer than anybody means."""
    plain = re.sub(r"[^\w'\u2019&.\-/ ]+", " ", typed.replace("\x00", " "))
    return " ".join(plain.split())[:LONGEST_QUERY].strip()


def split(text: str) -> list[str]:
    """The words of a text in lower case, apostrophes left out."""
    plain = (word.replace("'", "").replace("\u2019", "") for word in WORD.findall(text.lower()))
    return ["cant" if word == "cannot" else word for word in plain]


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


# What people want to do with a thing.
DOING = frozenset(
    stems(
        "apply ask book buy cancel change check claim complain find order pay register renew report request"
        " see start stop tell view new local"
    )
)
MOST_BEGINNING = 2_000

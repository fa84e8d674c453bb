"""References that can be read aloud and typed back."""

import re
import secrets

# Crockford's base 32: no I, L, O or U. Eight signs are 40 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SHAPE = re.compile(rf"^[A-Z]{{2}}[{ALPHABET}]{{8}}$")


def new(prefix: str) -> str:
    """A fresh reference such as `GW-7K3M-9QXT`; the prefix is two letters that name the kind of request."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{prefix}-{signs[:4]}-{signs[4:]}"


def normalise(typed: str) -> str | None:
    """The reference as issued, whatever the case, spaces and dashes typed; None when it cannot be one."""
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper())
    plain = plain[:2] + plain[2:].translate(_CONFUSED)
    return f"{plain[:2]}-{plain[2:6]}-{plain[6:]}" if _SHAPE.match(plain) else None

"""Small limits on what one person may do in a while, kept in Django's cache."""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most `burst` times in any `per_seconds`, for each key."""

    name: str
    burst: int
    per_seconds: int

    def _key(self, who: str) -> str:
        # What somebody typed may be long, and hold what no key may.
        return f"limit:{self.name}:{hashlib.blake2b(who.encode(), digest_size=16).hexdigest()}"

    def reached(self, who: str) -> bool:
        """Whether this key has used up what it had, without counting."""
        return int(cache.get(self._key(who), 0)) >= self.burst

    def count(self, who: str) -> bool:
        """Counts one more and says whether that was still within the limit."""
        key = self._key(who)
        cache.add(key, 0, timeout=self.per_seconds)
        try:
            return cache.incr(key) <= self.burst
        except ValueError:
            # It ran out between the two calls.
            cache.set(key, 1, timeout=self.per_seconds)
            return True

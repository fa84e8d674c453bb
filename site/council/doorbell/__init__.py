"""The doorbell: how one process tells the others, through PostgreSQL, that something was committed."""

from council.doorbell.actions import ring, ring_group

__all__ = ["ring", "ring_group"]

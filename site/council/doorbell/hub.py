"""The process's one listener, and the Channels layer as its first subscriber."""

from collections.abc import Mapping
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from council.doorbell.actions import GROUP
from council.doorbell.layer import ProcessLayer
from council.doorbell.listener import Listener
from council.doorbell.rings import Ring

# A consumer that joins this group gets {"type": "doorbell.recovered"} when rings may have been missed.
RECOVERED_GROUP = "doorbell.recovered"


def connection_parameters() -> Mapping[str, Any]:
    """Where the listener connects: straight to PostgreSQL, past any pooler of the web processes."""
    url: str = getattr(settings, "DOORBELL_DATABASE_URL", "")
    if url:
        return {**conninfo_to_dict(url), "application_name": "guildhall-doorbell"}
    parameters = connection.get_connection_params()
    wanted = {"dbname", "user", "password", "host", "port", "options", "sslmode", "sslrootcert"}
    chosen = {name: value for name, value in parameters.items() if name in wanted}
    return {**chosen, "application_name": "guildhall-doorbell"}


def make_listener(**options: float) -> Listener:
    """A listener on this database that hands group messages to the process's Channels layer."""
    made = Listener(connection_parameters, **options)
    made.subscribe(GROUP, _to_group, on_recovered=_tell_recovered)
    return made


def _layer() -> ProcessLayer | None:
    layer = get_channel_layer()
    return layer if isinstance(layer, ProcessLayer) else None


def _to_group(ring: Ring) -> None:
    layer = _layer()
    if layer is not None:
        layer.deliver(ring.subject, ring.payload if ring.whole else ring.look_at)


def _tell_recovered() -> None:
    layer = _layer()
    if layer is not None:
        layer.deliver(RECOVERED_GROUP, {"type": "doorbell.recovered"})

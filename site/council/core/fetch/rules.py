"""Where the server may connect to: public addresses on the ports of the web, and nowhere else."""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Of IANA's registry of special-purpose addresses, whatever the version of Python says of them; and the one
# public address behind which a cloud (Azure) keeps its machines' secrets.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# Everything public is in 2000::/3. Outside it are loopback, link-local, multicast, private networks and what
# carries an IPv4 address (mapped, compatible, NAT64); inside it Teredo, 6to4 and the examples of books.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)

Address = IPv4Address | IPv6Address


def is_public(address: Address) -> bool:
    """Whether the address is one of the public internet's, for one receiver alone."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _NOT_PUBLIC_4)
    if address.scope_id is not None or address not in _PUBLIC_6:
        return False
    return not any(address in block for block in _NOT_PUBLIC_6)


def resolve(host: str, port: int) -> list[Address]:
    """Every address of the host, in the system's order of preference; raises OSError when it has none."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(row[4][0]) for row in rows))


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that everybody trusts; made once, because making it takes a while."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Rules:
    """What is allowed. `STRICT` is what the product uses; only tests make others, for their own servers."""

    admits: Callable[[Address], bool] = is_public
    resolve: Callable[[str, int], Sequence[Address]] = resolve
    # None: every port.
    ports: frozenset[int] | None = frozenset({80, 443})
    tls: Callable[[], ssl.SSLContext] = trusted
    # A token is given to nobody over a line that others can read.
    token_needs_tls: bool = True


STRICT = Rules()

"""The address that the site answers on."""

import errno
import os
import socket

from council.supervisor.messages import Trouble, trouble_of


def wanted() -> tuple[str, int]:
    """HOST and PORT from the environment, checked."""
    host = os.environ.get("HOST", "").strip() or "127.0.0.1"
    text = os.environ.get("PORT", "").strip() or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Trouble(f"PORT is {text!r}: choose a number from 1024 to 65535, as in `make run PORT=8001`.")
    return host, int(text)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there, or one line that says why not."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise no_address(host) from error
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8001
            line = f"Port {port} is taken by another program. Choose another: `make run PORT={other}`."
            raise Trouble(line) from error
        if error.errno == errno.EACCES:
            line = f"Port {port} needs more rights than yours. Choose one above 1023: `make run PORT=8000`."
            raise Trouble(line) from error
        if error.errno == errno.EADDRNOTAVAIL:
            raise no_address(host) from error
        raise trouble_of(error) from error
    return listening


def no_address(host: str) -> Trouble:
    """The line for a HOST that cannot be listened on."""
    return Trouble(f"HOST is {host!r}, which is no address of this machine: leave it out or mend it.")


def address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"

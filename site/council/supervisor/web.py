"""Serves the site with uvicorn on a socket that the supervisor opened and several processes may share."""

import argparse
import socket

import uvicorn

GRACE = 2


def main() -> None:
    """`python -m council.supervisor.web --fd N`"""
    parser = argparse.ArgumentParser(prog="council.supervisor.web")
    parser.add_argument("--fd", type=int, required=True, help="the number of a listening socket")
    parser.add_argument("--app", default="council.asgi:application", help="what to serve")
    chosen = parser.parse_args()
    config = uvicorn.Config(
        chosen.app,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        log_level="warning",
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=chosen.fd)])


if __name__ == "__main__":
    main()

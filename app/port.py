"""`python -m app.port HOST PORT`: say in one sentence why the dashboard could not listen there, before anything is started."""

from __future__ import annotations

import errno
import socket
import sys

EXIT_ENVIRONMENT = 3


def problem(host: str, port: str) -> str:
    """Return why a server cannot listen on an address, with what to do; an empty text when it can."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT={port} is no port: choose a number from 1 to 65535"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except socket.gaierror:
        return f"HOST={host} is no address of this machine"
    with socket.socket(family, kind, protocol) as probe:
        # As the server does: an address that the last run has just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} on {host} is taken by another program: stop it, or choose another with PORT={int(port) + 1} make run"
            if error.errno == errno.EACCES:
                return f"Port {port} may not be used by this user: choose one from 1024 on, as in PORT=8501 make run"
            return f"HOST={host} cannot be listened on ({error.strerror}): use HOST=127.0.0.1, or HOST=0.0.0.0 for every interface"
    return ""


def main() -> None:
    """Check the address given on the command line."""
    host, port = sys.argv[1:3]
    if found := problem(host, port):
        print(found, file=sys.stderr)
        raise SystemExit(EXIT_ENVIRONMENT)


if __name__ == "__main__":
    main()

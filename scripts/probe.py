"""`python -m scripts.probe postgresql`: exit status 0 when the service answers on this machine."""

import socket
import sys

PORTS = {"postgresql": 5432, "redis": 6379}


def is_up(port: int) -> bool:
    """Whether something takes connections on `port` of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_up(PORTS[sys.argv[1]]) else 1)

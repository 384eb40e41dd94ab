"""Whether the port is free, and whether the site answers on it."""

import http.client
import socket

HOST = "127.0.0.1"


def port_is_free(port: int) -> bool:
    """Whether a server could listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether a page comes back from `port`, be it a redirect."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def taken(port: int, target: str) -> str:
    """What to tell when `port` is in use."""
    return f"Port {port} is in use: stop what listens there, or choose another: make {target} PORT={port + 1}"

"""A port to listen on, or words that say why not."""

import errno
import socket

_REASONS = {errno.EADDRINUSE: "web-port-taken", errno.EACCES: "web-port-forbidden"}


class PortTaken(Exception):
    """The page cannot listen there. `phrase` is the key of a sentence that takes `host` and `port`."""

    def __init__(self, host: str, port: int, phrase: str) -> None:
        super().__init__(f"{phrase}: {host}:{port}")
        self.host = host
        self.port = port
        self.phrase = phrase


def bind(host: str, port: int) -> socket.socket:
    """A listening socket to hand to uvicorn, taken before anything else starts. Port 0 is any free one."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(place[:2], family=family, backlog=2048)
    except OSError as reason:
        raise PortTaken(host, port, _REASONS.get(reason.errno or 0, "web-host-unknown")) from reason

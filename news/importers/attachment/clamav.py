"""Asks a ClamAV daemon about a file, where one is configured. The INSTREAM command of clamd(8)."""

import socket
import struct

_PATIENCE = 60  # seconds; a large office file full of pictures takes some
_CHUNK = 256 * 1024  # bytes


class ScannerSilent(Exception):
    """The daemon is not there, or gave no answer that can be understood."""


def found_in(data: bytes, address: str) -> str:
    """The name of what the daemon at `address` found in `data`; empty when it found nothing.

    `address` is the path of a socket or `host:port`. Raises ScannerSilent.
    """
    try:
        with _connected(address) as connection:
            answer = _answer(connection, data)
    except (OSError, ValueError) as error:
        raise ScannerSilent(str(error)) from error
    said = answer.rstrip(b"\0\n").decode(errors="replace")
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerSilent(said or "no answer")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE)


def _answer(connection: socket.socket, data: bytes) -> bytes:
    try:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has heard enough (a file over its own limit): what it said is still to be read
    answer = b""
    while b"\0" not in answer and len(answer) < 4096 and (part := connection.recv(4096)):
        answer += part
    return answer

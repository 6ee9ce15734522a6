"""A stand-in for ClamAV's daemon: speaks INSTREAM, and finds what begins as the EICAR test file does."""

import socket
import struct
import threading
from contextlib import contextmanager

SIGNATURE = b"X5O!P%@AP"


@contextmanager
def clamd(family=socket.AF_INET, address=("127.0.0.1", 0), answer: bytes | None = None, largest: int = 10**9):
    """Listens at `address`; yields the list of what was scanned and the address as the setting has it.

    `answer` is given whatever comes; more than `largest` bytes are cut off as by StreamMaxLength.
    """
    server = socket.socket(family, socket.SOCK_STREAM)
    server.bind(address)
    server.listen()
    scanned: list[bytes] = []

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    data += stream.read(size)
                    if len(data) > largest:
                        break
                scanned.append(data)
                said = b"stream: Eicar-Signature FOUND" if SIGNATURE in data else b"stream: OK"
                if len(data) > largest:
                    said = b"INSTREAM size limit exceeded. ERROR"
                connection.sendall((said if answer is None else answer) + b"\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield scanned, address if isinstance(address, str) else f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)

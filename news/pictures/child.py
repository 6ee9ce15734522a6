"""The child process of `news.pictures.sandbox`: bounds and a file on stdin, the photo on stdout.

A line of JSON (`{"refused": sentence}` or the facts of the photo), then the photo's bytes.
"""

import json
import resource
import sys
from dataclasses import asdict

from news.pictures.encode import Bounds, encode
from news.pictures.refusal import NoPhoto
from news.pictures.sandbox import CPU_SECONDS, MEMORY


def main() -> None:
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):  # not on this system; the clock still holds
            pass
    header, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        encoded = encode(data, Bounds(**json.loads(header)))
    except NoPhoto as refusal:
        answer, body = {"refused": str(refusal)}, b""
    else:
        answer = asdict(encoded)
        body = answer.pop("data")
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


if __name__ == "__main__":
    main()

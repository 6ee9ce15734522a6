"""The programs of a real site as services that can be started, stopped, killed and started again.

Each keeps its files in a folder of its own and listens on this machine only. `pids` are the program and all that it
started; a signal goes to every one of them. What is missing on the machine is installed from Debian as
`debian.sh` does it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.services.processes import PATIENCE, children, free_port, listens, send, tree, wait_until

ROOT = Path(__file__).resolve().parents[2]
_HERE = ROOT / "tests" / "services"


class DidNotStart(Exception):
    """A program ended at once or does not answer; says the last lines of its log."""


def need(program: str, *packages: str) -> str:
    """The path of `program`, which comes with Debian's `packages`. Raises CalledProcessError when it can't be had."""
    if not shutil.which(program):
        subprocess.run(["sh", str(_HERE / "debian.sh"), *packages], check=True)
    return shutil.which(program) or program


class Service(ABC):
    """A program in the foreground. A subclass says `command` and by what it is known to be ready."""

    name = ""

    def __init__(self, folder: Path, *, env: dict[str, str] | None = None, port: int | None = None):
        self.folder, self.env, self.port = Path(folder), env, port or free_port()
        self.log = self.folder / f"{self.name}.log"
        self._process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of the program itself. Raises RuntimeError when it was not started."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return self._process.pid

    @property
    def workers(self) -> list[int]:
        return children(self.pid)

    @property
    def pids(self) -> list[int]:
        return tree(self.pid) if self._process else []

    @abstractmethod
    def command(self) -> list[str]:
        """The program and its arguments."""

    def is_ready(self) -> bool:
        return listens(self.port)

    def start(self) -> None:
        """Returns when it answers. Raises DidNotStart."""
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C in the terminal reaches us alone, and we end it in order.
            self._process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        try:
            wait_until(lambda: self._process.poll() is not None or self.is_ready(), self.name)
        except TimeoutError:
            pass
        if self._process.poll() is not None or not self.is_ready():
            self.kill()
            raise DidNotStart(f"{self.name}:\n{self.log.read_text(errors='replace')[-3000:]}")

    def signal(self, number: signal.Signals) -> None:
        """To the program and all that it started."""
        send(self.pids, number)

    def stop(self) -> None:
        """As its own way of ending goes; after a while by force."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def kill(self) -> None:
        """kill -9, to all of it."""
        if self._process is None:
            return
        send(self.pids, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()


class Gunicorn(Service):
    """Listens on a port and on the socket `folder/NAME.sock`, by which nginx asks it."""

    def __init__(self, folder: Path, *, env: dict[str, str], application: str = "config.wsgi", name="gunicorn",
                 port: int | None = None, workers: int = 2, threads: int = 4):  # fmt: skip
        self.name, self.application = name, application
        self._workers, self._threads = workers, threads
        super().__init__(folder, env=env, port=port)
        self.socket = self.folder / f"{name}.sock"

    def command(self) -> list[str]:
        return [
            sys.executable, "-m", "gunicorn", self.application, "--bind", f"127.0.0.1:{self.port}",
            "--bind", f"unix:{self.socket}", "--workers", str(self._workers), "--threads", str(self._threads),
            "--limit-request-line", "0", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip

    def reload(self) -> None:
        """New workers, one after the other, as after an update."""
        send([self.pid], signal.SIGHUP)


class Redis(Service):
    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        program = need("redis-server", "redis-server")
        return [
            program, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no",
            "--dir", str(self.folder),
        ]  # fmt: skip


class Nginx(Service):
    """`configuration(port)` is what stands within `http { }`: servers, and what they need."""

    name = "nginx"

    def __init__(
        self, folder: Path, configuration: Callable[[int], str], *, port: int | None = None, workers: int = 2
    ):
        super().__init__(folder, port=port)
        self._configuration, self._workers = configuration, workers

    def command(self) -> list[str]:
        program = need("nginx", "nginx-light", "libnginx-mod-http-brotli-static")
        place = self.folder / "nginx.conf"
        place.write_text(self._whole(), encoding="utf-8")
        return [program, "-c", str(place), "-e", str(self.log)]  # its own prefix: modules lie there

    def reload(self) -> None:
        send([self.pid], signal.SIGHUP)

    def _whole(self) -> str:
        # As root its workers would become nobody, who may not read the folder.
        user = f"user {pwd.getpwuid(os.getuid()).pw_name};" if os.getuid() == 0 else ""
        temporary = "".join(
            f"    {kind}_temp_path {self.folder}/nginx-{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return (
            f"{user}\ndaemon off;\nworker_processes {self._workers};\npid {self.folder}/nginx.pid;\n"
            "include /etc/nginx/modules-enabled/*.conf;\nevents { worker_connections 4096; }\n"
            f"http {{\n    include /etc/nginx/mime.types;\n    access_log off;\n{temporary}"
            f"{self._configuration(self.port)}\n}}\n"
        )


class Postgres:
    """`postgres.sh` on `folder`, whose path must be short. `durable`: with the settings that a real server has."""

    name = "postgresql"

    def __init__(self, folder: Path, *, durable: bool = True):
        self.folder, self._mode = Path(folder), "durable" if durable else "fast"
        self.url = f"postgres://postgres@/site?host={self.folder}"

    def start(self) -> None:
        """Raises CalledProcessError, after the server's own words."""
        subprocess.run([*self._script("start"), self._mode], check=True, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        """The data stays."""
        subprocess.run(self._script("halt"), check=True)

    def restart(self) -> None:
        self.stop()
        self.start()

    def remove(self) -> None:
        """Stopped, with all its data."""
        subprocess.run(self._script("stop"), check=False)

    @property
    def pid(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    @property
    def pids(self) -> list[int]:
        return tree(self.pid)

    def signal(self, number: signal.Signals) -> None:
        """To the server and each of its processes."""
        send(self.pids, number)

    def kill(self) -> None:
        """kill -9, to all of it; `start` then recovers what was committed."""
        pids = self.pids
        send(pids, signal.SIGKILL)
        # Gone altogether: as long as the first process has not fetched it, a new server takes it for running.
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), "PostgreSQL's end")

    def execute(self, statement: str, database: str = "postgres") -> None:
        where = {"user": "postgres", "host": str(self.folder), "dbname": database}
        with psycopg.connect(**where, autocommit=True) as server:
            server.execute(statement)

    def _script(self, action: str) -> list[str]:
        return ["sh", str(_HERE / "postgres.sh"), action, str(self.folder)]

"""The whole site as it runs in production: PostgreSQL, Redis, gunicorn and nginx on 127.0.0.1, in a folder of its own.

For what is measured (`make bench`), for what is broken on purpose (`make chaos`), and for the test of the nginx
configuration.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.services.processes import free_port
from tests.services.programs import ROOT, Gunicorn, Nginx, Postgres, Redis

STATIC = ROOT / "var" / "static"  # `make` collects it


@dataclass
class Stack:
    """`env` is the environment that gunicorn has; `manage` runs commands in it. Addresses have no slash at the end."""

    folder: Path
    env: dict[str, str]
    postgres: Postgres
    gunicorn: Gunicorn
    nginx: Nginx
    redis: Redis | None

    def manage(self, *arguments: str, **env: str) -> str:
        """What `manage.py` prints. Raises CalledProcessError; what it complains of goes to the terminal."""
        return _manage(self.env | env, *arguments)

    @property
    def pages(self) -> Path:
        """The folder of the page store."""
        return Path(self.env["VAR_DIR"]) / "pages"


@contextmanager
def stack(
    *,
    redis: bool = True,
    postgres: Path | None = None,
    var: Path | None = None,
    settings: dict[str, str] | None = None,
    further_servers: str = "",
) -> Iterator[Stack]:
    """A running site, empty but migrated; all of it is stopped and gone afterwards.

    `postgres`: the folder of a stopped server whose database `site` is to be used, and `var` its VAR_DIR; both stay.
    `settings`: variables of the environment besides those of a production site. `further_servers` of nginx
    stand beside the site's own. Raises DidNotStart.
    """
    with ExitStack() as ending:
        folder = Path(tempfile.mkdtemp(prefix="site-"))
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        server = Postgres(postgres or folder / "pg")
        server.folder.mkdir(exist_ok=True)
        folder.chmod(0o755)  # PostgreSQL has a user of its own
        ending.callback(server.stop if postgres else server.remove)
        server.start()
        if not postgres:
            server.execute("CREATE DATABASE site")
        port = free_port()
        env = production(port, var or folder / "var", server.url)
        store = None
        if redis:
            store = Redis(folder)
            ending.callback(store.stop)
            store.start()
            env["CACHE_URL"] = store.url
        env |= settings or {}
        if not STATIC.exists():
            env["STATIC_ROOT"] = str(folder / "static")
            _manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        if not postgres:
            _manage(env, "migrate", "--no-input", "--verbosity", "0")
        application = Gunicorn(folder, env=env)
        ending.callback(application.stop)
        proxy = Nginx(folder, lambda port: server_block(port, application, env) + further_servers, port=port)
        ending.callback(proxy.stop)
        site = Stack(folder, env, server, application, proxy, store)
        application.start()
        proxy.start()
        yield site


def production(port: int, var: Path, database: str) -> dict[str, str]:
    """The environment of a site that readers reach at `port`: production, but without certificates.

    Nor a second factor, so that a program can sign in with a password.
    """
    own = {
        "SITE_ENV": "production",
        "HTTPS_ONLY": "0",
        "SECOND_FACTOR_REQUIRED": "0",
        "DEBUG": "",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
        "CACHE_URL": "locmemcache://",
        "VAR_DIR": str(var),
        "STATIC_ROOT": str(STATIC),
        "PAGE_STORE": "1",
        "TRUSTED_PROXY": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return {**os.environ, **own}


def server_block(port: int, application: Gunicorn, env: dict[str, str]) -> str:
    """The configuration that the site itself prints."""
    return _manage(
        env, "nginx_config", "--upstream", f"unix:{application.socket}", "--listen", f"127.0.0.1:{port}",
        "--access-log", f"{application.folder}/access.log",
    )  # fmt: skip


def _manage(env: dict[str, str], *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout

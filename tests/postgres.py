"""A PostgreSQL server of the tests' own: in a folder, on a socket, as an unprivileged user."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage, rmtree, which
from tempfile import mkdtemp
from typing import Any

import psycopg
import pytest

REQUIRED = "REQUIRE_POSTGRESQL"
"""Where this is set (CI), a machine without PostgreSQL fails the tests instead of skipping them."""

OWNER = "pereklichka"
ROOM_BYTES = 1024**3
SLACK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""The tests outlive no crash of the machine."""


class PostgresServer:
    """A running server; its owner needs no password, everybody else does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str, user: str = OWNER) -> str:
        """What DATABASE_URL says for one of its databases."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Do something that needs a connection to no particular database."""
        url = self.url("postgres")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server from nothing, gone at the end."""
    programs = _programs()
    folder = Path(mkdtemp(prefix="pereklichka-pg-", dir=_memory()))
    runs_as = _unprivileged(folder)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **runs_as)

    try:
        run("initdb", "-U", OWNER, "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8")
        (data / "pg_hba.conf").write_text(f"local all {OWNER} trust\nlocal all all scram-sha-256\n")
        settings = SLACK | {"listen_addresses": "", "unix_socket_directories": str(folder)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        yield PostgresServer(folder)
        run("pg_ctl", "stop", "-m", "immediate")
    finally:
        rmtree(folder)


def _programs() -> Path:
    """Where the newest server's programs are."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_version)
    found = debian[-1] if debian else which("postgres")
    if found:
        return Path(found).resolve().parent
    missing = "PostgreSQL 15 or newer is not installed (on Debian: apt-get install postgresql)"
    if os.environ.get(REQUIRED):
        pytest.fail(missing)
    pytest.skip(missing)


def _version(program: Path) -> int:
    return int(program.parent.parent.name)


def _memory() -> Path | None:
    """A place without a disk, if there is room: making a database is ten times faster there."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and disk_usage(memory).free > ROOM_BYTES else None


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

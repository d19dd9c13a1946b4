"""What this process was told from outside: environment variables, read once, never written."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Settings:
    """One installation.

    `database_url` is the owner's: migrations use it as it is, web and worker the same address under their own role.
    `inbound_smtp_port` is where this machine's mail server hands over answers to our mails, `inbound_host` the domain
    they are written to. `has_private_gateways`: SMPP gateways may stand in the installation's own network.
    `secret_key` seals what must be readable later (identity secrets, provider credentials) and derives role passwords.
    """

    data_dir: Path
    database_url: str
    base_url: str
    is_demo: bool
    secret_key: bytes
    assets_dir: Path
    smtp_url: str | None
    inbound_smtp_port: int | None
    inbound_host: str
    has_private_gateways: bool

    def database_url_for(self, role: str) -> str:
        """The same database, signed in as `role` with the password derived for it."""
        parts = urlsplit(self.database_url)
        _, _, address = parts.netloc.rpartition("@")
        password = quote(self.role_password(role), safe="")
        return urlunsplit(parts._replace(netloc=f"{role}:{password}@{address}"))

    def role_password(self, role: str) -> str:
        return hmac.new(self.secret_key, b"role:" + role.encode(), hashlib.sha256).hexdigest()


@cache
def settings() -> Settings:
    """The settings of this process. STOA_DATABASE_URL must be set (`stoa up` sets it for its children)."""
    data_dir = Path(os.environ.get("STOA_DATA", "var")).absolute()
    base_url = os.environ.get("STOA_URL", "http://127.0.0.1:8000").rstrip("/")
    return Settings(
        data_dir=data_dir,
        database_url=os.environ["STOA_DATABASE_URL"],
        base_url=base_url,
        is_demo=os.environ.get("STOA_DEMO") == "1",
        secret_key=secret_key(data_dir),
        assets_dir=Path(os.environ.get("STOA_ASSETS", ROOT / "build")),
        smtp_url=os.environ.get("STOA_SMTP_URL"),
        inbound_smtp_port=int(os.environ["STOA_INBOUND_SMTP_PORT"])
        if os.environ.get("STOA_INBOUND_SMTP_PORT")
        else None,
        inbound_host=os.environ.get("STOA_INBOUND_HOST") or _mail_domain(base_url),
        has_private_gateways=os.environ.get("STOA_PRIVATE_GATEWAYS") == "1",
    )


def _mail_domain(base_url: str) -> str:
    """The host of our own address; an IP address is none that mail is written to."""
    host = (urlsplit(base_url).hostname or "").lower()
    is_name = "." in host and not host.rpartition(".")[2].isdigit()
    return host if is_name else "stoa.localhost"


def secret_key(data_dir: Path) -> bytes:
    """STOA_SECRET_KEY, or the key kept in the data directory, made on first need."""
    if given := os.environ.get("STOA_SECRET_KEY"):
        return given.encode()
    path = data_dir / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip().encode()

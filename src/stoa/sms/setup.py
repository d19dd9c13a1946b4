"""Making and changing routes and senders."""

from collections.abc import Mapping, Sequence

import msgspec

from stoa.kit import clock, tokens
from stoa.kit.db import Db
from stoa.kit.ids import AccountId, new_id
from stoa.sms import queries
from stoa.sms.adapters import KINDS
from stoa.sms.models import Route, Sender
from stoa.sms.routes import CALLBACK_KIND
from stoa.sms.rules.choosing import NUMBER
from stoa.sms.sealed import seal


async def add_route(
    db: Db,
    account_id: AccountId,
    *,
    provider: str,
    name: str,
    settings: Mapping[str, object],
    credentials: Mapping[str, str],
    parts_per_second: float,
    is_on: bool = True,
) -> Route:
    token = tokens.mint(CALLBACK_KIND, account_id)
    now = clock.now()
    route = Route(
        account_id=account_id,
        route_id=new_id(),
        provider=provider,
        name=name,
        is_on=is_on,
        settings=dict(settings),
        credentials=seal(credentials),
        callback_token=tokens.seal(token.text),
        callback_digest=token.digest,
        parts_per_second=parts_per_second,
        created_at=now,
        updated_at=now,
    )
    db.add(route)
    await db.flush()
    return route


async def add_sender(
    db: Db,
    route: Route,
    *,
    value: str,
    kind: str = NUMBER,
    countries: Sequence[str] = (),
    can_receive: bool = True,
    parts_per_second: float | None = None,
    is_default: bool = False,
    status: str = "active",
) -> Sender:
    sender = Sender(
        account_id=route.account_id,
        sender_id=new_id(),
        route_id=route.route_id,
        value=value,
        type=kind,
        countries=list(countries),
        can_receive=can_receive,
        parts_per_second=parts_per_second,
        is_default=is_default,
        status=status,
        created_at=clock.now(),
    )
    db.add(sender)
    await db.flush()
    if is_default:
        await queries.only_default(db, AccountId(route.account_id), sender.sender_id)
    return sender


async def change_route(
    db: Db, route: Route, *, credentials: Mapping[str, str] | None = None, **changes: object
) -> None:
    """Whoever uses it takes the change over at the next text; what is under way is finished the old way."""
    for name, value in changes.items():
        setattr(route, name, value)
    if credentials is not None:
        route.credentials = seal(credentials)
    route.updated_at = clock.now()
    await db.flush()


async def change_sender(db: Db, sender: Sender, **changes: object) -> None:
    for name, value in changes.items():
        setattr(sender, name, value)
    await db.flush()
    if sender.is_default:
        await queries.only_default(db, AccountId(sender.account_id), sender.sender_id)


async def set_up_virtual_phone(db: Db, account_id: AccountId, number: str | None = None) -> Sender:
    """A route to the virtual phone with one number that texts can be sent from and to, in every country."""
    route = await add_route(
        db,
        account_id,
        provider="virtual",
        name="Virtual phone",
        settings=msgspec.to_builtins(KINDS["virtual"].settings()),
        credentials={},
        parts_per_second=KINDS["virtual"].parts_per_second,
    )
    return await add_sender(db, route, value=number or fictional_number(account_id), is_default=True)


def fictional_number(account_id: AccountId) -> str:
    """From the range that Ofcom keeps free for films, and of no mobile phone: shoppers try Stoa with the mobile
    numbers that are kept free, and a store does not answer its own number.
    """
    return f"+443069{990_000 + account_id % 1000}"

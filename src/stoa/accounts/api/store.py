"""`/api/v1/account`: the store itself."""

import msgspec
from litestar import get, patch

from stoa import accounts
from stoa.accounts import rules, second_step
from stoa.accounts.api.views import AccountView, account_view
from stoa.accounts.models import Account
from stoa.kit import clock
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Conflict, NotAllowed


class AccountChange(msgspec.Struct, forbid_unknown_fields=True):
    name: str | msgspec.UnsetType = msgspec.UNSET
    time_zone: str | msgspec.UnsetType = msgspec.UNSET
    currency: str | msgspec.UnsetType = msgspec.UNSET
    locale: str | msgspec.UnsetType = msgspec.UNSET
    website_url: str | msgspec.UnsetType | None = msgspec.UNSET
    origins: list[str] | msgspec.UnsetType = msgspec.UNSET
    requires_second_step: bool | msgspec.UnsetType = msgspec.UNSET


@get("/account", scope="account:read")
async def get_account(db: Db, actor: Actor) -> AccountView:
    return account_view(await accounts.get(db, actor.account_id))


@patch("/account", scope="account:write")
async def change_account(db: Db, actor: Actor, data: AccountChange) -> AccountView:
    account = await accounts.get(db, actor.account_id)
    changes = {key: value for key, value in msgspec.structs.asdict(data).items() if value is not msgspec.UNSET}
    checks = {
        "name": rules.check_name,
        "time_zone": rules.check_time_zone,
        "currency": rules.check_currency,
        "locale": rules.check_locale,
        "website_url": rules.check_website_url,
        "origins": lambda origins: [rules.check_origin(origin) for origin in origins],
    }
    if (wanted := changes.pop("requires_second_step", None)) is not None:
        await _require_second_step(db, actor, account, wanted=wanted)
    for key, value in changes.items():
        setattr(account, key, checks[key](value))
    await db.flush()
    if changes:
        await accounts.audit(db, actor, "account.changed", fields=sorted(changes))
    accounts.forget_remembered()
    return account_view(account)


async def _require_second_step(db: Db, actor: Actor, account: Account, *, wanted: bool) -> None:
    """Whoever has none is led to set one up; the owner who wants it would be the first, so she has hers already."""
    if actor.role != "owner" or actor.member_id is None:
        raise NotAllowed("Only an owner decides how the team signs in.")
    if wanted and not (await second_step.standing(db, actor.member_id)).is_on:
        raise Conflict("Set up your own second step first.", code="own_second_step_first", field="requires_second_step")
    if wanted != (account.second_step_required_at is not None):
        account.second_step_required_at = clock.now() if wanted else None
        await accounts.audit(db, actor, "account.second_step_required" if wanted else "account.second_step_optional")


handlers = [get_account, change_account]

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Select, delete, false, select, text
from sqlalchemy.orm import aliased

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.kit.rowsets import among, rowset
from stoa.profiles.models import Profile, Term
from stoa.profiles.rules import beginning as beginning_of

ADD = text(
    """
    insert into profile_term (account_id, profile_id, term)
    select :account_id, profile_id, term
    from json_to_recordset(cast(:rows as json)) as found (profile_id uuid, term text)
    on conflict do nothing
    """
)


async def replace_terms(
    db: Db, account_id: AccountId, profile_ids: Iterable[UUID], terms: Sequence[tuple[UUID, str]]
) -> None:
    await db.execute(delete(Term).where(Term.account_id == account_id, among(Term.profile_id, profile_ids)))
    if terms:
        rows = [{"profile_id": profile_id, "term": term} for profile_id, term in terms]
        await db.execute(ADD, {"account_id": account_id, "rows": rowset(rows)})


async def by_beginning(
    db: Db, account_id: AccountId, beginning: str, *, after: tuple[str, UUID] | None, limit: int
) -> list[tuple[str, Profile]]:
    """Profiles with a term that begins so, in the order of the term; each once, under its first."""
    end = beginning + "\U0010ffff"
    earlier = aliased(Term)
    statement = (
        select(Term.term, Profile)
        .join(Profile, (Profile.account_id == Term.account_id) & (Profile.profile_id == Term.profile_id))
        .where(
            Term.account_id == account_id,
            Profile.account_id == account_id,
            Term.term >= beginning,
            Term.term < end,
            ~select(earlier)
            .where(
                earlier.account_id == account_id,
                earlier.profile_id == Term.profile_id,
                earlier.term >= beginning,
                earlier.term < Term.term,
            )
            .exists(),
        )
    )
    if after is not None:
        term, profile_id = after
        statement = statement.where(Term.term >= term, (Term.term > term) | (Term.profile_id > profile_id))
    rows = await db.execute(statement.order_by(Term.term, Term.profile_id).limit(limit))
    return [(term, profile) for term, profile in rows]


def found_by(account_id: AccountId, q: str) -> Select[tuple[UUID]]:
    """The ids of those with a term that begins so, for a statement that looks for what is theirs."""
    beginning = beginning_of(q)
    ids = select(Term.profile_id).where(Term.account_id == account_id)
    return ids.where(Term.term >= beginning, Term.term < beginning + "\U0010ffff") if beginning else ids.where(false())

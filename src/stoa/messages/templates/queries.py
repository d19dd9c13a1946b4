from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.messages.templates.models import Template, TemplateVersion

Kept = tuple[Template, TemplateVersion]


def _in_force(account_id: AccountId):
    same = (
        (TemplateVersion.account_id == Template.account_id)
        & (TemplateVersion.template_id == Template.template_id)
        & (TemplateVersion.version == Template.version)
    )
    return (
        select(Template, TemplateVersion)
        .join(TemplateVersion, same)
        .where(Template.account_id == account_id, Template.archived_at.is_(None))
    )


async def in_force(db: Db, account_id: AccountId) -> list[Kept]:
    """With the version in force of each, by name."""
    rows = await db.execute(_in_force(account_id).order_by(Template.name, Template.template_id))
    return [(template, version) for template, version in rows]


async def find(db: Db, account_id: AccountId, template_id: UUID, *, is_locked: bool = False) -> Kept | None:
    statement = _in_force(account_id).where(Template.template_id == template_id)
    row = (await db.execute(statement.with_for_update(of=Template) if is_locked else statement)).first()
    return (row[0], row[1]) if row else None


async def named(db: Db, account_id: AccountId, name: str) -> Kept | None:
    row = (await db.execute(_in_force(account_id).where(Template.name == name))).first()
    return (row[0], row[1]) if row else None


async def versions(db: Db, account_id: AccountId, template_id: UUID) -> Sequence[TemplateVersion]:
    """Newest first; of an archived one too."""
    rows = await db.scalars(
        select(TemplateVersion)
        .where(TemplateVersion.account_id == account_id, TemplateVersion.template_id == template_id)
        .order_by(TemplateVersion.version.desc())
    )
    return rows.all()

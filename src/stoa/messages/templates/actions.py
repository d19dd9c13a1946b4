"""Templates are made, changed and put away."""

from collections.abc import Mapping
from typing import Any

import msgspec

from stoa.kit import clock, templates
from stoa.kit.db import Db, advisory_lock
from stoa.kit.errors import Conflict, Invalid
from stoa.kit.ids import AccountId, new_id
from stoa.kit.text import clean
from stoa.messages.templates import queries, rules
from stoa.messages.templates.models import Template, TemplateVersion
from stoa.messages.templates.queries import Kept


class Writing(msgspec.Struct, kw_only=True):
    """What a version says: texts by language, how plainly they are spelled, and what they ask for."""

    texts: dict[str, str]
    level: str
    variables: list[dict[str, Any]]


async def make(
    db: Db, account_id: AccountId, *, name: str, kind: str, purpose: str | None, writing: Writing, by: str
) -> Kept:
    now = clock.now()
    template = Template(
        account_id=account_id,
        template_id=new_id(),
        name=await _free_name(db, account_id, name),
        kind=kind,
        purpose=rules.purpose_for(kind, purpose),
        version=1,
        created_at=now,
        updated_at=now,
        archived_at=None,
    )
    db.add(template)
    await db.flush()
    return template, await _add_version(db, template, writing, by)


async def change(
    db: Db, account_id: AccountId, kept: Kept, *, name: str | None, purpose: str | None, writing: Writing, by: str
) -> Kept:
    """Other words are another version; what is on its way stays as it is."""
    template, version = kept
    if name is not None and name.strip() != template.name:
        template.name = await _free_name(db, account_id, name)
    if purpose is not None:
        template.purpose = rules.purpose_for(template.kind, purpose)
    template.updated_at = clock.now()
    if (writing.texts, writing.level) != (version.texts, version.level):
        template.version += 1
        version = await _add_version(db, template, writing, by)
    await db.flush()
    return template, version


async def archive(db: Db, template: Template) -> None:
    """Its versions stay, for the messages made of them."""
    template.archived_at = clock.now()
    await db.flush()


async def written(kind: str, texts: Mapping[str, str], level: str) -> Writing:
    """Raises Invalid for a text that is no template, naming language and line, or says what its kind must not."""
    if not texts:
        raise Invalid("texts", "Write it in at least one language.")
    kept, needs = {}, {}
    for language, text in texts.items():
        field = f"texts.{language}"
        kept[language] = source = templates.translated(clean(text).strip())
        if not source:
            raise Invalid(field, "There is nothing to send.")
        rules.refuse_selling(kind, field, source)
        for variable in await studied(source, field):
            needs[variable.name] = needs.get(variable.name, False) or variable.needs
    return Writing(texts=kept, level=level, variables=[{"name": name, "needs": needs[name]} for name in sorted(needs)])


async def studied(source: str, field: str) -> list[templates.Variable]:
    try:
        return await templates.study(source)
    except templates.Faulty as faulty:
        raise faulty_at(field, faulty) from None


def faulty_at(field: str, faulty: templates.Faulty) -> Invalid:
    where = f"Line {faulty.line}: " if faulty.line else ""
    return Invalid(field, f"{where}{faulty.reason}", code="faulty_template")


async def _free_name(db: Db, account_id: AccountId, name: str) -> str:
    name = clean(name).strip()
    if not name:
        raise Invalid("name", "A template has a name.")
    await advisory_lock(db, account_id, "message template")
    if await queries.named(db, account_id, name) is not None:
        raise Conflict("There is a template of this name already.", field="name")
    return name


async def _add_version(db: Db, template: Template, writing: Writing, by: str) -> TemplateVersion:
    version = TemplateVersion(
        account_id=template.account_id,
        template_id=template.template_id,
        version=template.version,
        made_at=template.updated_at,
        made_by=by,
        **msgspec.structs.asdict(writing),
    )
    db.add(version)
    await db.flush()
    return version

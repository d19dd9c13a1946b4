"""`/api/v1/templates`, and `/api/v1/ready-texts` to begin with."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import delete, get, patch, post
from msgspec import UNSET, Meta, UnsetType

from stoa import accounts, profiles, sms
from stoa.kit.actor import Actor
from stoa.kit.db import Db
from stoa.kit.errors import Invalid, NotFound
from stoa.kit.ids import from_text, to_text
from stoa.kit.limits import Id, Language, formed
from stoa.kit.paging import Page
from stoa.messages.new import Kind, Purpose
from stoa.messages.sending.optout import Recipient, with_way_out
from stoa.messages.templates import queries, rules
from stoa.messages.templates.actions import archive, change, make, written
from stoa.messages.templates.library import READY, ReadyText
from stoa.messages.templates.models import TemplateVersion
from stoa.messages.templates.queries import Kept
from stoa.messages.templates.saying import Listener, Said, rehearse

Name = Annotated[str, Meta(min_length=1, max_length=100)]
Source = Annotated[str, Meta(max_length=2000)]
Texts = Annotated[dict[Language, Source], Meta(max_length=20)]
FieldName = Annotated[
    str, formed(r"^[A-Za-z_]\w{0,63}$", "the name of a field: a letter, then letters and digits, such as first_name")
]
Fields = Annotated[dict[FieldName, Any], Meta(max_length=50)]


class NewTemplate(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`level` is how plainly it is spelled when it leaves."""

    name: Name
    kind: Kind
    texts: Texts
    purpose: Purpose | None = None
    level: sms.Level = "none"


class TemplateChange(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """`texts` come whole, all languages. A `kind` may be said, but not another one."""

    name: Name | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    purpose: Purpose | UnsetType = UNSET
    texts: Texts | UnsetType = UNSET
    level: sms.Level | UnsetType = UNSET


class VariableView(msgspec.Struct):
    """`source`: `profile`, `store`, or `call`, which fills it in. Without it, a text that `needs` it has a gap."""

    name: str
    source: str
    needs: bool


class TemplateView(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`texts` by language, as they were kept; `version` is the one in force."""

    id: str
    name: str
    kind: str
    level: str
    texts: dict[str, str]
    variables: list[VariableView]
    version: int
    created_at: datetime
    updated_at: datetime
    purpose: str | None = None


class VersionView(msgspec.Struct):
    version: int
    level: str
    texts: dict[str, str]
    made_at: datetime
    made_by: str


class Versions(msgspec.Struct):
    items: list[VersionView]


class Draft(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A text that nobody has kept yet."""

    kind: Kind
    text: Source
    language: Language = rules.DEFAULT_LANGUAGE
    level: sms.Level = "none"
    profile_id: Id | None = None
    fields: Fields = {}


class Audience(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Without a profile, somebody made up; `language` before her own."""

    profile_id: Id | None = None
    language: Language | None = None
    fields: Fields = {}


class Preview(sms.Measured, kw_only=True):
    """`samples`: the fields that nobody filled, so that made-up values stand in them."""

    text: str
    language: str
    is_fallback: bool
    variables: list[VariableView]
    samples: list[str]


@get("/templates", scope="messages:read")
async def list_templates(db: Db, actor: Actor) -> Page[TemplateView]:
    """By name."""
    return Page([_view(kept) for kept in await queries.in_force(db, actor.account_id)])


@post("/templates", scope="messages:write")
async def make_template(db: Db, actor: Actor, data: NewTemplate) -> TemplateView:
    writing = await written(data.kind, data.texts, data.level)
    kept = await make(
        db,
        actor.account_id,
        name=data.name,
        kind=data.kind,
        purpose=data.purpose,
        writing=writing,
        by=actor.name,
    )
    await accounts.audit(db, actor, "template.made", kept[0].template_id, name=data.name, kind=data.kind)
    return _view(kept)


@get("/templates/{template_id:str}", scope="messages:read")
async def show_template(db: Db, actor: Actor, template_id: str) -> TemplateView:
    return _view(await _kept(db, actor, template_id))


@patch("/templates/{template_id:str}", scope="messages:write")
async def change_template(db: Db, actor: Actor, template_id: str, data: TemplateChange) -> TemplateView:
    """Other words make another version; what has been queued stays as it is."""
    kept = await _kept(db, actor, template_id, is_locked=True)
    template, version = kept
    if data.kind is not UNSET and data.kind != template.kind:
        raise Invalid("kind", rules.KIND_IS_FIXED, code="kind_is_fixed")
    texts = version.texts if data.texts is UNSET else data.texts
    writing = await written(template.kind, texts, version.level if data.level is UNSET else data.level)
    changed = await change(
        db,
        actor.account_id,
        kept,
        name=None if data.name is UNSET else data.name,
        purpose=None if data.purpose is UNSET else data.purpose,
        writing=writing,
        by=actor.name,
    )
    said = [name for name in data.__struct_fields__ if getattr(data, name) is not UNSET]
    await accounts.audit(db, actor, "template.changed", template.template_id, changed=sorted(said))
    return _view(changed)


@delete("/templates/{template_id:str}", scope="messages:write")
async def archive_template(db: Db, actor: Actor, template_id: str) -> None:
    """Nothing is made of it any more; its versions stay with what was."""
    template, _ = await _kept(db, actor, template_id, is_locked=True)
    await archive(db, template)
    await accounts.audit(db, actor, "template.archived", template.template_id, name=template.name)


@get("/templates/{template_id:str}/versions", scope="messages:read")
async def list_versions(db: Db, actor: Actor, template_id: str) -> Versions:
    """Newest first, of an archived template too."""
    found = await queries.versions(db, actor.account_id, from_text(template_id))
    if not found:
        raise NotFound
    return Versions([_version(each) for each in found])


@post("/templates/{template_id:str}/preview", status_code=200, scope="messages:read")
async def preview_template(db: Db, actor: Actor, template_id: str, data: Audience) -> Preview:
    """What somebody would get, nothing sent."""
    template, version = await _kept(db, actor, template_id)
    profile = await _profile(db, actor, data.profile_id)
    listener = Listener(profile=profile, given=data.fields, language=data.language)
    names = [each["name"] for each in version.variables]
    said = await rehearse(db, actor.account_id, version.texts, names, listener)
    return await _preview(db, actor, template.kind, said, version.level, _variables(version.variables), profile)


@post("/templates/preview", status_code=200, scope="messages:read")
async def preview_draft(db: Db, actor: Actor, data: Draft) -> Preview:
    """The same of a text while it is written; what could not be kept is refused likewise."""
    writing = await written(data.kind, {data.language: data.text}, data.level)
    profile = await _profile(db, actor, data.profile_id)
    listener = Listener(profile=profile, given=data.fields, language=data.language)
    names = [each["name"] for each in writing.variables]
    said = await rehearse(db, actor.account_id, writing.texts, names, listener)
    return await _preview(db, actor, data.kind, said, data.level, _variables(writing.variables), profile)


@get("/ready-texts", scope="messages:read", sync_to_thread=False)
def list_ready_texts(actor: Actor) -> Page[ReadyText]:
    """A text for every use; a template made of one is the store's own."""
    return Page(READY)


async def _kept(db: Db, actor: Actor, template_id: str, *, is_locked: bool = False) -> Kept:
    kept = await queries.find(db, actor.account_id, from_text(template_id), is_locked=is_locked)
    if kept is None:
        raise NotFound
    return kept


async def _profile(db: Db, actor: Actor, profile_id: str | None) -> profiles.Profile | None:
    """Who sees what a text says of somebody sees somebody."""
    if profile_id is None:
        return None
    actor.require("profiles:read")
    return await profiles.get(db, actor.account_id, from_text(profile_id))


async def _preview(
    db: Db,
    actor: Actor,
    kind: str,
    said: Said,
    level: sms.Level,
    variables: list[VariableView],
    profile: profiles.Profile | None,
) -> Preview:
    """Of marketing with the way out at its end, which counts."""
    to, text = profile.phone if profile else None, said.text
    if kind == "marketing":
        made_up = None if profile else said.language
        text = await with_way_out(db, actor.account_id, text, Recipient(to, profile, made_up))
    measured = await sms.measure(db, actor.account_id, text, level, language=said.language, to=to)
    return Preview(
        **msgspec.structs.asdict(measured),
        text="".join(measured.per_part),
        language=said.language,
        is_fallback=said.is_fallback,
        variables=variables,
        samples=said.samples,
    )


def _view(kept: Kept) -> TemplateView:
    template, version = kept
    return TemplateView(
        id=to_text(template.template_id),
        name=template.name,
        kind=template.kind,
        purpose=template.purpose,
        level=version.level,
        texts=version.texts,
        variables=_variables(version.variables),
        version=template.version,
        created_at=template.created_at,
        updated_at=template.updated_at,
    )


def _variables(variables: list[dict[str, Any]]) -> list[VariableView]:
    return [VariableView(each["name"], rules.source_of(each["name"]), each["needs"]) for each in variables]


def _version(version: TemplateVersion) -> VersionView:
    return VersionView(version.version, version.level, version.texts, version.made_at, version.made_by)


handlers = [
    list_templates,
    make_template,
    show_template,
    change_template,
    archive_template,
    list_versions,
    preview_template,
    preview_draft,
    list_ready_texts,
]

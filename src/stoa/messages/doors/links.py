"""`/r/{code}` leads to a page of the store, `/u/{code}` out of a channel."""

from urllib.parse import parse_qs, quote

from stoa import accounts
from stoa.kit import clock
from stoa.kit.db import Db, transaction
from stoa.kit.http import RawRequest, RawResponse
from stoa.kit.ids import AccountId
from stoa.messages.actions.following import follow, leave, stay
from stoa.messages.doors.pages import page
from stoa.messages.models import Link
from stoa.messages.queries import links as queries
from stoa.messages.rules import links as rules
from stoa.messages.rules.leaving import masked, words_for

BODY_LIMIT = 2_000
THERE, OUT = "/r/", "/u/"
# What an address may consist of as it is; everything else, line breaks first of all, is quoted.
IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"


def is_ours(path: str) -> bool:
    return path.startswith((THERE, OUT))


async def answer(request: RawRequest) -> RawResponse:
    prefix = request.path[:3]
    allowed = ("GET", "HEAD") if prefix == THERE else ("GET", "HEAD", "POST")
    if request.method not in allowed:
        return RawResponse(405, [(b"allow", ", ".join(allowed).encode())])
    code = request.path[3:]
    account_id = rules.account_of(code)
    if account_id is None:
        return _nowhere(request, 404, "en")
    async with transaction(account_id) as db:
        link = await queries.find(db, account_id, code)
        if link is None or (link.leads == "out") != (prefix == OUT):
            return _nowhere(request, 404, "en")
        account = await accounts.get(db, account_id)
        if link.expires_at is not None and link.expires_at <= clock.now():
            return _nowhere(request, 410, account.locale)
        if prefix == OUT:
            return await _out(db, account_id, account, link, request)
        await follow(
            db,
            account_id,
            link,
            method=request.method,
            user_agent=request.header("user-agent") or "",
            ip=request.client_ip,
        )
        address = quote(link.url, safe=IN_ADDRESSES).encode()
        return RawResponse(
            302, [(b"location", address), (b"cache-control", b"no-store"), (b"x-robots-tag", b"noindex")]
        )


async def _out(
    db: Db, account_id: AccountId, account: accounts.Account, link: Link, request: RawRequest
) -> RawResponse:
    """A GET only shows: phones and networks look at links before people do. Mail programs that leave with one POST of
    their own are understood.
    """
    language, words = words_for(request.header("accept-language"), account.locale)
    said = {"store": account.name, "address": masked(link.address or "")}
    title = words.title.format(**said)
    if request.method != "POST":
        return page(200, language, title, words.question.format(**said), button=words.leave, fields={"do": "leave"})
    wanted = parse_qs(request.body.decode(errors="replace")).get("do", ["leave"])[0]
    if wanted == "stay":
        is_back = await stay(db, account_id, link)
        return page(200, language, title, words.undone.format(**said) if is_back else words.gone)
    await leave(db, account_id, link)
    return page(200, language, title, words.left.format(**said), button=words.undo, fields={"do": "stay"})


def _nowhere(request: RawRequest, status: int, locale: str) -> RawResponse:
    language, words = words_for(request.header("accept-language"), locale)
    return page(status, language, words.gone, words.gone)

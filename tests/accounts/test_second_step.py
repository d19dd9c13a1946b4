"""Signing in takes more than a password where a member turned that on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pyotp
import pytest

from stoa import messages, sms
from stoa.kit import clock
from stoa.kit.db import WORKER, acting_as, transaction
from stoa.kit.ids import AccountId
from tests.cast import PASSWORD, Client, Store

NUMBER = "+393471234567"
Advance = Callable[[str], Awaitable[None]]


@dataclass
class Member:
    """Somebody of the team with her second step, in a browser of her own."""

    client: Client
    browser: httpx.AsyncClient
    email: str
    app: pyotp.TOTP | None = None
    recovery_codes: list[str] = field(default_factory=list)

    async def with_app(self) -> "Member":
        secret = (await self.browser.post("/api/v1/me/second-step/app", json={})).json()["secret"]
        self.app = pyotp.TOTP(secret)
        answer = await self.prove("app", self.code())
        assert answer.status_code == 200, answer.text
        self.recovery_codes = answer.json().get("recovery_codes", [])
        return self

    async def with_text(self, account_id: AccountId) -> "Member":
        asked = await self.browser.post("/api/v1/me/second-step/text", json={"phone": NUMBER})
        assert asked.status_code == 202, asked.text
        answer = await self.prove("text", await texted(account_id))
        assert answer.status_code == 200, answer.text
        self.recovery_codes = self.recovery_codes or answer.json().get("recovery_codes", [])
        return self

    def code(self) -> str:
        assert self.app is not None
        return self.app.at(clock.now())

    async def prove(self, method: str, code: str) -> httpx.Response:
        return await self.browser.post("/api/v1/me/second-step/proof", json={"method": method, "code": code})

    async def standing(self) -> dict[str, Any]:
        return (await self.browser.get("/api/v1/me/second-step")).json()

    async def give_password(self, browser: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
        return await browser.post("/api/v1/session", json={"email": self.email, "password": password})

    async def ticket(self, browser: httpx.AsyncClient) -> str:
        asked = await self.give_password(browser)
        assert (asked.status_code, asked.json()["error"]["code"]) == (401, "second_step_needed"), asked.text
        return asked.json()["error"]["ticket"]

    async def give_code(self, browser: httpx.AsyncClient, method: str, code: str, **more: Any) -> httpx.Response:
        said = {"ticket": await self.ticket(browser), "method": method, "code": code} | more
        return await browser.post("/api/v1/session/code", json=said)


async def texted(account_id: AccountId) -> str:
    """The code in the newest text."""
    with acting_as(WORKER):
        await messages.send_due()
    async with transaction(account_id) as db:
        newest = (await sms.virtual_texts(db, account_id, NUMBER))[0].text
    return newest.split()[0]


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
async def ada(willow: Store, client: Client) -> Member:
    assert (await willow.owner.get("/api/v1/me")).status_code == 200
    return Member(client, willow.owner, willow.owner_email)


@pytest.fixture
async def can_text(willow: Store) -> AccountId:
    async with transaction(willow.account_id) as db:
        await sms.set_up_virtual_phone(db, willow.account_id)
    return willow.account_id


async def test_the_password_alone_opens_nothing(ada: Member, web) -> None:
    await ada.with_app()
    ticket = await ada.ticket(web)
    assert "stoa_session" not in web.cookies
    answer = await web.get("/api/v1/me", headers={"cookie": f"stoa_session={ticket}"})
    assert answer.status_code == 401


async def test_the_code_of_the_app_signs_in_once(ada: Member, web, advance: Advance) -> None:
    await ada.with_app()
    assert error_of(await ada.give_code(web, "app", ada.code())) == (401, "code_wrong")  # It proved the app.
    await advance("PT1M")
    code = ada.code()
    assert (await ada.give_code(web, "app", code)).status_code == 200
    assert (await web.get("/api/v1/me")).json()["member"]["has_second_step"] is True
    assert error_of(await ada.give_code(ada.client(), "app", code)) == (401, "code_wrong")


async def test_a_texted_code_signs_in(ada: Member, web, can_text: AccountId, advance: Advance) -> None:
    await ada.with_text(can_text)
    [method] = (await ada.standing())["methods"]
    assert (method["phone_ending"], method["texted_by"]) == ("67", "Willow")
    await advance("PT2M")
    asked = (await ada.give_password(web)).json()["error"]
    assert (asked["methods"], asked["phone_ending"]) == (["text", "recovery"], "67")
    sent = await web.post("/api/v1/session/text", json={"ticket": asked["ticket"]})
    assert sent.status_code == 202 and {"resend_at", "expires_at"} == sent.json().keys()
    said = {"ticket": asked["ticket"], "method": "text", "code": await texted(can_text)}
    assert (await web.post("/api/v1/session/code", json=said)).status_code == 200
    assert (await web.get("/api/v1/me")).status_code == 200


async def test_the_last_line_of_the_text_names_the_dashboards_host(ada: Member, can_text: AccountId) -> None:
    await ada.with_text(can_text)
    async with transaction(can_text) as db:
        text = (await sms.virtual_texts(db, can_text, NUMBER))[0].text
    assert text.splitlines()[-1] == f"@stoa.test #{text.split()[0]}"


async def test_a_recovery_code_signs_in_once(ada: Member, web) -> None:
    await ada.with_app()
    assert len(set(ada.recovery_codes)) == 10
    code = ada.recovery_codes[0].upper().replace("-", " ")
    assert (await ada.give_code(web, "recovery", code)).status_code == 200
    assert error_of(await ada.give_code(ada.client(), "recovery", code)) == (401, "code_wrong")
    assert (await ada.standing())["recovery_codes_left"] == 9


@pytest.mark.parametrize("method", ["app", "text", "recovery"])
async def test_wrong_codes_get_one_answer_and_five_tries(ada: Member, web, method: str) -> None:
    await ada.with_app()
    ticket = await ada.ticket(web)
    answers = [
        await web.post("/api/v1/session/code", json={"ticket": ticket, "method": method, "code": "000000"})
        for _ in range(6)
    ]
    assert [answer.json()["error"].get("tries_left") for answer in answers] == [4, 3, 2, 1, 0, None]
    assert {error_of(answer) for answer in answers[:5]} == {(401, "code_wrong")}
    assert error_of(answers[5]) == (401, "sign_in_again")


async def test_ten_wrong_codes_hold_back_the_password_too(ada: Member, web) -> None:
    await ada.with_app()
    for _ in range(2):
        ticket = await ada.ticket(web)
        for _ in range(5):
            await web.post("/api/v1/session/code", json={"ticket": ticket, "method": "app", "code": "000000"})
    assert error_of(await ada.give_password(web)) == (429, "slow_down")


async def test_a_ticket_is_over_after_a_quarter_of_an_hour(ada: Member, web, advance: Advance) -> None:
    await ada.with_app()
    ticket = await ada.ticket(web)
    await advance("PT16M")
    said = {"ticket": ticket, "method": "app", "code": ada.code()}
    assert error_of(await web.post("/api/v1/session/code", json=said)) == (401, "sign_in_again")


async def test_a_remembered_browser_is_asked_again_after_thirty_days(ada: Member, web, advance: Advance) -> None:
    await ada.with_app()
    await advance("PT1M")
    assert (await ada.give_code(web, "app", ada.code(), remember=True)).status_code == 200
    await web.delete("/api/v1/session")
    assert (await ada.give_password(web)).status_code == 200
    assert error_of(await ada.give_password(ada.client())) == (401, "second_step_needed")
    await advance("P30D")
    web.cookies.delete("stoa_session")
    assert error_of(await ada.give_password(web)) == (401, "second_step_needed")


async def test_turning_it_on_signs_every_other_browser_out(ada: Member, web) -> None:
    assert (await ada.give_password(web)).status_code == 200
    await ada.with_app()
    assert (await web.get("/api/v1/me")).status_code == 401
    assert (await ada.browser.get("/api/v1/me")).status_code == 200


async def test_a_wrong_code_turns_nothing_on(ada: Member, web) -> None:
    await ada.browser.post("/api/v1/me/second-step/app", json={})
    assert error_of(await ada.prove("app", "000000")) == (400, "code_wrong")
    assert (await ada.standing())["methods"] == []
    assert (await ada.give_password(web)).status_code == 200


async def test_turning_it_off_takes_the_password(ada: Member, web) -> None:
    await ada.with_app()
    off = {"method": "app", "password": "not it at all"}
    assert error_of(await ada.browser.post("/api/v1/me/second-step/removal", json=off)) == (400, "password_wrong")
    answer = await ada.browser.post("/api/v1/me/second-step/removal", json=off | {"password": PASSWORD})
    assert (answer.json()["methods"], answer.json()["recovery_codes_left"]) == ([], 0)
    assert (await ada.give_password(web)).status_code == 200


async def test_new_recovery_codes_end_those_before(ada: Member, web) -> None:
    await ada.with_app()
    answer = await ada.browser.post("/api/v1/me/second-step/recovery-codes", json={"password": PASSWORD})
    assert len(answer.json()["recovery_codes"]) == 10
    assert error_of(await ada.give_code(web, "recovery", ada.recovery_codes[0])) == (401, "code_wrong")
    assert (await ada.give_code(web, "recovery", answer.json()["recovery_codes"][0])).status_code == 200


async def test_without_a_sender_no_text_is_offered(ada: Member) -> None:
    assert (await ada.standing())["can_text"] is False
    answer = await ada.browser.post("/api/v1/me/second-step/text", json={"phone": NUMBER})
    assert error_of(answer) == (409, "no_sender")


async def test_texts_of_a_store_that_stopped_texting_are_not_offered(ada: Member, web, can_text: AccountId) -> None:
    await ada.with_text(can_text)
    async with transaction(can_text) as db:
        for chosen in (await sms.senders_of(db, can_text)).usable:
            (await db.merge(chosen.route)).is_on = False
    asked = (await ada.give_password(web)).json()["error"]
    assert asked["methods"] == ["recovery"]
    assert error_of(await web.post("/api/v1/session/text", json={"ticket": asked["ticket"]})) == (409, "no_sender")


async def test_secrets_and_codes_are_not_kept_readable(ada: Member, database: str) -> None:
    import psycopg

    await ada.with_app()
    with psycopg.connect(database) as owner:
        kept = str(owner.execute("select * from member_second_step").fetchall())
        kept += str(owner.execute("select * from member_recovery_code").fetchall())
    assert ada.app is not None and ada.app.secret not in kept
    assert not any(code in kept for code in ada.recovery_codes)

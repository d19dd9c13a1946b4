"""A worker is killed between sending a mail and noting that it left."""

import asyncio
import signal
from collections.abc import Callable

import psycopg
import pytest

from stoa.kit.config import settings
from tests.cast import Store
from tests.chat import talking
from tests.chat.mailing import chatting
from tests.email.conftest import server  # noqa: F401 - a mail server, and a Stoa that sends by it
from tests.email.smtp_peer import SMTPPeer
from tests.waiting import until
from tests.workers import worker

pytestmark = pytest.mark.xdist_group("supervisor")


async def comes(question: Callable[[], object]) -> None:
    await asyncio.to_thread(until, question, seconds=120)


async def test_a_killed_worker_sends_a_follow_up_once(willow: Store, server: SMTPPeer) -> None:  # noqa: F811
    address = f"killed-{willow.site_id.lower()}@shop.example"
    talk = await chatting(willow.account_id, await talking.person(willow.account_id, address))
    server.is_silent = True
    with psycopg.connect(settings().database_url, autocommit=True) as owner:
        long_ago = "now() - interval '4 minutes'"
        owner.execute(
            f"update ticket set shopper_there_until = {long_ago}, last_at = {long_ago} where ticket_id = %s",
            [talk.ticket_id],
        )
        with worker() as first:
            await comes(lambda: server.mails_to(address))
            first.send_signal(signal.SIGKILL)
            first.wait()
        server.is_silent = False
        owner.execute(
            f"update mail set next_at = {long_ago} where account_id = %s and state = 'sending'", [willow.account_id]
        )

        def state() -> str:
            row = owner.execute("select state from mail where account_id = %s", [willow.account_id]).fetchone()
            return row[0] if row else ""

        with worker():
            await comes(lambda: state() == "unknown")
            # Whatever it does after that, it did before this one, which is queued later.
            await talk.answers("And blue.")
            owner.execute(
                f"update ticket set is_followed_up = false, last_at = {long_ago} where ticket_id = %s",
                [talk.ticket_id],
            )
            await comes(lambda: len(server.mails_to(address)) == 2)
    first_mail, second_mail = server.mails_to(address)
    assert "green" in first_mail and "And blue." in second_mail and "green" not in second_mail
    assert (await talk.words()).count("[mailed]") == 2

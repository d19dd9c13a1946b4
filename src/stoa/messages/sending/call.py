"""The second beat: the provider is called, with no transaction open, when it is this message's turn."""

import asyncio
import time

import structlog

from stoa import sms
from stoa.messages.rules.pace import Gate
from stoa.messages.rules.statuses import LANES
from stoa.messages.sending.outbound import Outcome, Ready

# Providers have their own, shorter limits; this one is for those that forget.
LONGEST_CALL = 60.0

log = structlog.get_logger()
_gate = Gate()


async def hand_over(ready: Ready) -> Outcome:
    await _turn(ready)
    text = sms.Outgoing(
        message_id=ready.message_id,
        to=ready.address,
        sender=ready.sender,
        plan=sms.plan(ready.text),
        validity=ready.validity,
        callback_url=sms.callback_url(ready.route),
    )
    try:
        provider = await sms.provider_of(ready.route)
        async with asyncio.timeout(LONGEST_CALL):
            return Outcome(ready, accepted=await provider.send(text))
    except sms.Failed as failed:
        return Outcome(ready, failed=failed)
    except sms.Unknown:
        return Outcome(ready)
    except Exception:
        # An adapter's own mistake: the text may be on its way, so it is asked for and not sent again.
        log.exception("messages.call_failed", message_id=str(ready.message_id))
        return Outcome(ready)


async def _turn(ready: Ready) -> None:
    lane = LANES[ready.kind]
    with _gate.kept_free(ready.limits, ready.parts, lane=lane):
        await asyncio.sleep(ready.starts_at - time.time())
        while (wait := _gate.wait(ready.limits, ready.parts, lane=lane, now=time.time())) > 0:
            await asyncio.sleep(wait)

"""Conversations as reports count them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text

from stoa.chat.rules.conversations import Conversation
from stoa.kit.db import Db
from stoa.kit.ids import AccountId

# A ticket without a word since then has no conversation that began since then. With each line that it was reopened
# another begins. That somebody is still looking into it is no answer.
BEGUN = text(
    """
    with line as (
      select t.ticket_id, m.seq, m.at, m.by, m.member_id, m.kind in ('text', 'image') as is_said,
        m.by = 'agent' and m.kind in ('text', 'image') and not m.details @> '{"is_holding": true}' as is_answer,
        m.kind = 'line' and m.details->>'code' = 'closed' as is_closing,
        count(*) filter (where m.kind = 'line' and m.details->>'code' = 'reopened')
          over (partition by t.ticket_id order by m.seq) as round
      from ticket t join ticket_message m on m.account_id = t.account_id and m.ticket_id = t.ticket_id
      where t.account_id = :account_id and t.last_at >= :since and t.created_at < :until and not t.is_blocked
    ), asked as (
      select line.*, min(seq) filter (where by = 'shopper') over (partition by ticket_id, round) as asked_seq from line
    ), conversation as (
      select ticket_id, round, min(at) as began_at, bool_or(is_said) as is_said,
        min(at) filter (where seq = asked_seq) as asked_at,
        min(seq) filter (where is_answer and seq > asked_seq) as answer_seq,
        array_agg(distinct member_id) filter (where is_answer and member_id is not null) as answerers,
        bool_or(is_answer) as is_answered, max(at) filter (where is_closing) as resolved_at,
        round = max(round) over (partition by ticket_id) as is_last
      from asked group by ticket_id, round
    )
    select c.ticket_id, t.channel, c.began_at, c.asked_at, a.at as answered_at, a.member_id as answered_by,
      c.is_answered, coalesce(c.answerers, '{}') as answerers, c.resolved_at, t.assignee_id,
      case when c.is_last then t.rating end as rating,
      array(select tag from ticket_tag g
            where g.account_id = :account_id and g.ticket_id = t.ticket_id order by tag) as tags
    from conversation c
    join ticket t on t.account_id = :account_id and t.ticket_id = c.ticket_id
    left join ticket_message a
      on a.account_id = :account_id and a.ticket_id = c.ticket_id and a.seq = c.answer_seq
    where c.is_said and c.began_at >= :since and c.began_at < :until
    order by c.began_at, c.ticket_id
    """
)


async def conversations(db: Db, account_id: AccountId, *, since: datetime, until: datetime) -> Sequence[Conversation]:
    """Those that began in that time, the oldest first. Of who is blocked, none."""
    rows = await db.execute(BEGUN, {"account_id": account_id, "since": since, "until": until})
    return [Conversation(**row) for row in rows.mappings()]

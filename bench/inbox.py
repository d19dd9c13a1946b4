"""Members at a full inbox: its budget stands in docs/architecture.md.

20,000 tickets, 5,000 of them open, and 50 members who each do something every second for a minute. Before that, lists
by filters are compared with what plain Python finds in the same rows. `--seconds 5` makes it shorter, `--tickets 2000`
smaller.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psycopg
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from psycopg.rows import dict_row

from bench.rig.stage import CLIENT_CORE, Stage, stage
from stoa.kit.ids import to_text

MEMBERS = 50
TICKETS = 20_000
PEOPLE = 4_000
MESSAGES = 6
SECONDS = 60
COMPARED = 40
BUDGET_MS = 100
PASSWORD = "the password of the benchmarks"
VIEWS = ("mine", "unassigned", "all", "snoozed", "closed", "blocked", "came_in_closed", "waiting")
STATUS_OF_VIEW = {"snoozed": "snoozed", "closed": "closed", "blocked": "any", "came_in_closed": "any"}
TAGS = ("returns", "size", "delivery", "gift", "praise", "repair", "press", "wholesale")
CALLS = ("list", "filter", "ticket", "next")

FILL = """
insert into member (member_id, email, name, password_hash, created_at)
select gen_random_uuid(), 'm' || n || '@willow.example', 'Member ' || n, %(hash)s, now()
from generate_series(0, %(members)s - 1) n
---
insert into membership (account_id, member_id, role, created_at)
select %(account)s, member_id, 'agent', now() from member
---
insert into profile (account_id, profile_id, email, first_name, last_name, location, properties, vouched, created_at,
                     updated_at)
select %(account)s, gen_random_uuid(), 'c' || n || '@example.com', 'Carla', 'Rossi ' || n, '{}', '{}', '{}', now(),
  now()
from generate_series(0, %(people)s - 1) n
---
insert into ticket (account_id, ticket_id, channel, status, profile_id, owner_key, as_customer, is_proven, assignee_id,
  created_at, last_at, quiet_since, shopper_there_until, is_followed_up, last_seq, last_text, last_by,
  shopper_seq, agent_seq, shopper_last_at, waiting_since, alerted,
  snoozed_until, closed_at, closed_by, shopper_delivered_seq, shopper_read_seq, team_read_seq, mailed_seq,
  came_in_closed, is_blocked)
select %(account)s, id, channel, status, person, 't:' || id, '', true, assignee,
  last_at - interval '3 hours', last_at, last_at, last_at, false, %(messages)s,
  'Where is my parcel? It should have come on Tuesday.',
  'shopper', %(messages)s, %(messages)s - 1, last_at, case when status = 'open' then last_at end, 0,
  case when status = 'snoozed' then now() + interval '1 day' end, case when status = 'closed' then last_at end,
  case when status = 'closed' then 'agent' end, 0, 0, 0, 0, n %% 11 = 0, n %% 97 = 0
from (
  select n, gen_random_uuid() as id, (array['chat', 'sms', 'email'])[1 + n %% 3] as channel,
    case when n %% 20 < 5 then 'open' when n %% 20 = 5 then 'snoozed' else 'closed' end as status,
    people.ids[1 + (n * 7919) %% %(people)s] as person,
    case when n %% 5 > 0 then members.ids[1 + (n * 31) %% %(members)s] end as assignee,
    now() - make_interval(secs => (n * 37) %% 7776000) as last_at
  from generate_series(1, %(tickets)s) n,
    (select array_agg(profile_id order by email) as ids from profile where account_id = %(account)s) people,
    (select array_agg(member_id order by email) as ids from membership m join member using (member_id)
     where m.account_id = %(account)s) members
) made
---
insert into ticket_message (account_id, ticket_id, seq, message_id, by, kind, text, details, at)
select account_id, ticket_id, seq, gen_random_uuid(), case when seq %% 2 = 1 then 'shopper' else 'agent' end, 'text',
  'Where is my parcel? It should have come on Tuesday.', '{}',
  last_at - make_interval(mins => 10 * (%(messages)s - seq))
from ticket, generate_series(1, %(messages)s) seq where account_id = %(account)s
---
insert into ticket_tag (account_id, ticket_id, tag)
select account_id, ticket_id, tag from ticket, unnest(%(tags)s::text[]) with ordinality as t (tag, place)
where account_id = %(account)s and hashtext(ticket_id::text || tag) %% (3 * place) = 0
---
insert into ticket_word (account_id, ticket_id, word)
select account_id, ticket_id, word from ticket,
  unnest(array['where', 'is', 'my', 'parcel', 'it', 'should', 'have', 'come', 'on', 'tuesday']
    || array(select 'w' || (hashtext(ticket_id::text || n) & 4095) from generate_series(1, 30) n)) word
where account_id = %(account)s
on conflict do nothing
---
insert into ticket_read (account_id, member_id, ticket_id, seq)
select t.account_id, m.member_id, t.ticket_id, 4 + hashtext(t.ticket_id::text) %% 3
from ticket t join membership m using (account_id)
where account_id = %(account)s and t.status <> 'closed' and hashtext(t.ticket_id::text || m.member_id) %% 3 = 0
"""
ROWS = """
select t.*, r.seq as read_seq, array(select tag from ticket_tag g where g.ticket_id = t.ticket_id) as tags,
  array(select word from ticket_word w where w.ticket_id = t.ticket_id) as words
from ticket t left join ticket_read r on r.account_id = t.account_id and r.ticket_id = t.ticket_id
  and r.member_id = %(member)s
where t.account_id = %(account)s order by t.last_at desc, t.ticket_id desc
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--tickets", type=int, default=TICKETS)
    options = parser.parse_args()
    with stage() as here:
        _fill(here, options.tickets)
        with here.web() as url:
            cookies = [_signed_in(url, f"m{number}@willow.example") for number in range(MEMBERS)]
            filters = list(_some_filters(here, random.Random(7)))
            compared, wrong = _compare(here, url, cookies[0], filters)
            plan = here.directory / "agents.json"
            plan.write_text(json.dumps({"cookies": cookies, "filters": filters}))
            _work(url, plan, seconds=3)
            worked = _work(url, plan, seconds=options.seconds)
    result = {"bench": "inbox", "cores": os.cpu_count(), "tickets": options.tickets, **worked}
    result |= {"compared": compared, "differing": wrong}
    result["met"] = {
        **{f"{name} p99 < {BUDGET_MS} ms": worked[name]["p99_ms"] < BUDGET_MS for name in CALLS},
        "every call was answered": set(worked["statuses"]) <= {"200", "204"},
        "filters find what plain Python finds": not wrong,
    }
    json.dump(result, sys.stdout)
    print()


def _fill(here: Stage, tickets: int) -> None:
    given = {
        "account": here.account_id,
        "hash": PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD),
        "members": MEMBERS,
        "people": PEOPLE,
        "tickets": tickets,
        "messages": MESSAGES,
        "tags": list(TAGS),
    }
    with psycopg.connect(here.postgres.url, autocommit=True) as owner:
        for statement in FILL.split("---"):
            owner.execute(statement, given)
        owner.execute("vacuum analyze")


def _some_filters(here: Stage, chance: random.Random) -> Iterator[dict[str, str]]:
    with psycopg.connect(here.postgres.url) as owner:
        members = [to_text(found) for (found,) in owner.execute("select member_id from membership")]
        people = [to_text(found) for (found,) in owner.execute("select profile_id from profile limit 50")]
    now = datetime.now().astimezone()
    for _ in range(COMPARED):
        values = {
            "view": chance.choice(VIEWS),
            "status": chance.choice(("open", "snoozed", "closed", "any")),
            "channel": chance.choice(("chat", "sms", "email")),
            "assignee": chance.choice(("me", "none", *members)),
            "tag": chance.choice(TAGS),
            "since": (now - timedelta(days=chance.randrange(1, 10))).isoformat(),
            "until": (now - timedelta(days=chance.randrange(8))).isoformat(),
            "profile": chance.choice(people),
            "q": chance.choice(("w77", "parc w12", "tuesday", "w4 w5 w6")),
        }
        shares = {"view": 0.7, "profile": 0.1, "q": 0.2}
        yield {name: value for name, value in values.items() if chance.random() < shares.get(name, 0.3)}


def _compare(here: Stage, url: str, cookie: str, filters: list[dict[str, str]]) -> tuple[int, int]:
    """How many lists were compared, and how many differ."""
    with psycopg.connect(here.postgres.url, row_factory=dict_row) as owner:
        me = owner.execute("select member_id from member where email = 'm0@willow.example'").fetchone()["member_id"]
        rows = owner.execute(ROWS, {"account": here.account_id, "member": me}).fetchall()
    wrong = 0
    for asked in filters:
        wanted = [row for row in rows if _is_wanted(row, asked, me)]
        if asked.get("view") == "waiting":
            wanted.sort(key=lambda row: (row["waiting_since"], row["ticket_id"]))
        expected = [(to_text(row["ticket_id"]), row["shopper_seq"] > (row["read_seq"] or 0)) for row in wanted]
        found = [(row["id"], row["is_unread"]) for row in _listed(url, cookie, asked)]
        wrong += found != expected
    return len(filters), wrong


def _is_wanted(row: dict[str, Any], asked: dict[str, str], me: UUID) -> bool:
    view = asked.get("view", "all")
    unsaid = "any" if "view" not in asked and ("profile" in asked or "q" in asked) else "open"
    status = asked.get("status", STATUS_OF_VIEW.get(view, unsaid))
    assignee = to_text(row["assignee_id"]) if row["assignee_id"] else None
    whose = {"me": to_text(me), "none": None}
    return all(
        (
            row["is_blocked"] == (view == "blocked"),
            view != "mine" or row["assignee_id"] == me,
            view != "unassigned" or assignee is None,
            view != "came_in_closed" or row["came_in_closed"],
            view != "waiting" or row["waiting_since"] is not None,
            view not in ("snoozed", "closed") or row["status"] == view,
            status in ("any", row["status"]),
            asked.get("channel", row["channel"]) == row["channel"],
            "assignee" not in asked or assignee == whose.get(asked["assignee"], asked["assignee"]),
            "tag" not in asked or asked["tag"] in row["tags"],
            "since" not in asked or row["last_at"] >= datetime.fromisoformat(asked["since"]),
            "until" not in asked or row["last_at"] < datetime.fromisoformat(asked["until"]),
            asked.get("profile", to_text(row["profile_id"])) == to_text(row["profile_id"]),
            all(any(word.startswith(sought) for word in row["words"]) for sought in asked.get("q", "").split()),
        )
    )


def _listed(url: str, cookie: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    """All pages joined."""
    rows: list[dict[str, Any]] = []
    asked = {"limit": "200", **asked}
    while True:
        request = urllib.request.Request(f"{url}/api/v1/tickets?{urlencode(asked)}", headers={"Cookie": cookie})
        with urllib.request.urlopen(request, timeout=60) as answer:
            page = json.loads(answer.read())
        rows += page["items"]
        if "next_cursor" not in page:
            return rows
        asked["cursor"] = page["next_cursor"]


def _work(url: str, plan: Path, *, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.rig.agents", url, str(plan), "--seconds", str(seconds)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {CLIENT_CORE})
    )
    return json.loads(done.stdout)


def _signed_in(url: str, email: str) -> str:
    body = json.dumps({"email": email, "password": PASSWORD}).encode()
    request = urllib.request.Request(f"{url}/api/v1/session", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["Set-Cookie"].partition(";")[0]


if __name__ == "__main__":
    main()

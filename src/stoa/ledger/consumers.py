"""Who reacts to what. A listener is registered where it is written; the worker runs it, each consumer on its own."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from stoa.kit.db import Db
from stoa.kit.ids import AccountId
from stoa.ledger.events import Event, Fact

Listener = Callable[[Db, AccountId, Sequence[Event]], Awaitable[None]]


@dataclass(frozen=True)
class Consumer:
    """`takes_backfill`: whether history that arrives late concerns it (timelines and sums do, messages never).
    `takes_anybodys`: whether events that pages and integrations send concern it, and not only what we recorded
    ourselves. Anybody can call an event anything: whoever acts on our facts must not take such a one for ours.
    """

    name: str
    metrics: frozenset[str]
    listener: Listener
    takes_backfill: bool
    takes_anybodys: bool


_consumers: dict[str, Consumer] = {}


def on(
    *whats: str | type[Fact], consumer: str, takes_backfill: bool = False, takes_anybodys: bool = False
) -> Callable[[Listener], Listener]:
    """Registers `async listener(db, account_id, events)` under a name that stays: undone work is kept under it.

    A batch may come twice after a crash before its commit, never after it: effects and the removal of the batch share
    a transaction.
    """
    metrics = frozenset(what if isinstance(what, str) else what.metric for what in whats)

    def register(listener: Listener) -> Listener:
        if consumer in _consumers:
            raise ValueError(f"two consumers are called {consumer}")
        _consumers[consumer] = Consumer(consumer, metrics, listener, takes_backfill, takes_anybodys)
        return listener

    return register


def named(name: str) -> Consumer | None:
    return _consumers.get(name)


def interested_in(metric: str, *, is_backfill: bool, is_ours: bool) -> Iterable[Consumer]:
    return [
        consumer
        for consumer in _consumers.values()
        if metric in consumer.metrics
        and (consumer.takes_backfill or not is_backfill)
        and (consumer.takes_anybodys or is_ours)
    ]

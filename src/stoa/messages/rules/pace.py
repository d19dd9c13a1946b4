"""How fast one sender or one route may go, in parts."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

# A little longer than the second that is promised: what starts late must not meet what starts in time.
SECOND = 1.06
GRAIN = 0.01
BLINK, FAST = 0.05, 200.0
# Less than what is planned with, so that what is late can catch up.
REAL_SECOND = 1.03


@dataclass
class Pace:
    """What started lately, as (moment, parts), and what may start when. Spread evenly, so that whoever is in a hurry
    waits for one gap and not for the next second; in any second at most `rate` parts.
    """

    rate: float
    recent: list[tuple[float, int]] = field(default_factory=list)

    def start(self, parts: int, *, now: float, until: float) -> float | None:
        """When `parts` may start, at the earliest; None when that is not before `until`. Takes nothing yet."""
        moment = now
        if self.recent:
            last, last_parts = self.recent[-1]
            moment = max(now, last + last_parts * SECOND / self.rate)
        while moment < until:
            inside = [(at, count) for at, count in self.recent if at > moment - SECOND]
            if not inside or sum(count for _, count in inside) + parts <= self.rate:
                return moment
            moment = inside[0][0] + SECOND
        return None

    def take(self, parts: int, *, at: float) -> None:
        if self.recent and at - self.recent[-1][0] < GRAIN and self.rate >= 1 / GRAIN:
            self.recent[-1] = (self.recent[-1][0], self.recent[-1][1] + parts)
        else:
            self.recent.append((at, parts))

    def kept(self, *, now: float) -> list[tuple[float, int]]:
        """What still matters to the next claim. The last counts until its own gap is over, however slow."""
        gap = SECOND * max(1, self.recent[-1][1] / self.rate) if self.recent else SECOND
        return [(at, parts) for at, parts in self.recent if at > now - gap]


def in_step(moment: float, paces: Sequence[Pace]) -> float:
    """On a fast route those that start within the same blink start together: providers are called in groups. A second
    is measured a little longer than the blink, so that no real one sees more than was agreed.
    """
    is_fast = all(pace.rate >= FAST for pace in paces)
    return moment - moment % BLINK if is_fast else moment


def first_start(paces: Sequence[Pace], parts: int, *, now: float, until: float) -> float | None:
    """When all of them let `parts` start, and takes them from each; None when that is not before `until`."""
    moment = now
    for _ in range(100):
        starts = [pace.start(parts, now=moment, until=until) for pace in paces]
        if None in starts:
            return None
        latest = max((start for start in starts if start is not None), default=moment)
        if latest == moment:
            for pace in paces:
                pace.take(parts, at=moment)
            return moment
        moment = latest
    return None


class Gate:
    """What really started here in the last second, however it was planned: when a process stood still for a moment,
    what is late does not leave all at once, and whoever is in a hurry leaves before it.
    """

    def __init__(self) -> None:
        self._started: dict[Hashable, deque[tuple[float, int]]] = defaultdict(deque)
        self._sums: Counter[Hashable] = Counter()
        self._kept: dict[Hashable, Counter[int]] = defaultdict(Counter)

    @contextmanager
    def kept_free(self, limits: Mapping[Hashable, float], parts: int, *, lane: int) -> Iterator[None]:
        """Meanwhile nobody of a less urgent lane takes the room that these parts need."""
        for name in limits:
            self._kept[name][lane] += parts
        try:
            yield
        finally:
            for name in limits:
                self._kept[name][lane] -= parts

    def wait(self, limits: Mapping[Hashable, float], parts: int, *, lane: int, now: float) -> float:
        """Seconds until `parts` may start, or may ask again. When none, they have started."""
        wait = max((self._wait(name, rate, parts, lane, now) for name, rate in limits.items()), default=0.0)
        if wait <= 0:
            for name in limits:
                self._sums[name] += parts
                self._count(self._started[name], parts, now)
        return wait

    def _wait(self, name: Hashable, rate: float, parts: int, lane: int, now: float) -> float:
        started = self._started[name]
        while started and started[0][0] <= now - REAL_SECOND:
            self._sums[name] -= started.popleft()[1]
        ahead = sum(kept for other, kept in self._kept[name].items() if other < lane)
        too_many = self._sums[name] + ahead + parts - rate
        wait = BLINK if ahead and too_many > 0 else 0.0
        for at, count in started:
            if too_many <= 0:
                break
            too_many -= count
            wait = at + REAL_SECOND - now
        if started and rate < 1 / GRAIN:
            # Evenly also when late: all at once would leave no room for a code for a whole second.
            last, last_parts = started[-1]
            wait = max(wait, last + (last_parts + ahead) * REAL_SECOND / rate - now)
        return wait

    def _count(self, started: deque[tuple[float, int]], parts: int, now: float) -> None:
        if started and started[-1][0] // GRAIN == now // GRAIN:
            parts += started.pop()[1]
        started.append((now, parts))

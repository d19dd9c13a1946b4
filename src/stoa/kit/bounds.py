"""One end of a range of times, as a caller asks for it: `Bound(">=", moment)`."""

import operator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

_HOLDS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


@dataclass(frozen=True)
class Bound:
    side: Literal[">", ">=", "<", "<="]
    moment: datetime

    def holds(self, time: Any) -> Any:
        """For a time, whether it lies inside; for a column, the condition that says so."""
        return _HOLDS[self.side](time, self.moment)

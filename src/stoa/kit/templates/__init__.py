"""Texts with fields in them, written by merchants and rendered where they can do no harm.

A template is minijinja; `filter:"argument"` as Django writes it is taken too. It sees plain values only, and is looked
at and rendered in a process of its own with limits of time, steps, memory and length. A field that is not there is
empty.
"""

from dataclasses import dataclass
from typing import Any

from stoa.kit.templates.django import translated
from stoa.kit.templates.renderer import Faulty, ask

__all__ = ["Faulty", "Variable", "render", "study", "translated"]


@dataclass(frozen=True)
class Variable:
    """`name` is a path such as `order.number`. Without its value, a template that `needs` it has a gap."""

    name: str
    needs: bool


async def render(source: str, values: dict[str, Any]) -> str:
    """Raises Faulty when it cannot be, with these values."""
    answer = await ask({"what": "render", "source": source, "values": values})
    return str(answer["text"])


async def study(source: str) -> list[Variable]:
    """What it asks for, by name. Raises Faulty for what is no template, or could be rendered with no values."""
    answer = await ask({"what": "study", "source": source})
    return [Variable(**each) for each in answer["variables"]]

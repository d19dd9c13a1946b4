"""Renders what merchants wrote, in a process of its own.

Started by path, so it knows nothing of the house. When a template takes more time or memory than it may, this process
ends, and whoever asked starts another.
"""

import json
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any

from minijinja import Environment, TemplateError

MEMORY = 256 * 1024 * 1024
# Of the processor, so that a busy machine does not cut anybody short.
SECONDS = 0.5
FUEL = 50_000
MAX_LENGTH = 20_000
MAX_VARIABLES = 50
# Other values may well do.
FAULTS_OF_VALUES = ("InvalidOperation", "UndefinedError", "CannotUnpack", "NonKey", "NonPrimitive")
# They could fill the memory in one step, or show everything there is.
REFUSED_FILTERS = ("safe", "replace", "format", "indent", "pprint", "tojson")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin.buffer:
        question = json.loads(line)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        answer = answered(question)
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def answered(question: dict[str, Any]) -> dict[str, Any]:
    source = question["source"]
    try:
        if question["what"] == "study":
            return {"variables": list(studied(source))}
        text = environment("chainable").render_str(source, **question["values"])
        return {"text": text} if len(text) <= MAX_LENGTH else {"error": "This becomes too long."}
    except TemplateError as error:
        return {"error": reason(error), "line": error.line}
    except (AttributeError, TypeError):
        # Of a dict of ours, called as if it were something else.
        return {"error": "A field has no methods that could be called."}


def environment(undefined: str) -> Environment:
    env = Environment(undefined_behavior=undefined, pycompat=False)
    env.fuel = FUEL
    for name in REFUSED_FILTERS:
        env.remove_filter(name)
    env.remove_global("debug")
    return env


def studied(source: str) -> Iterator[dict[str, Any]]:
    lenient, strict = environment("chainable"), environment("semi_strict")
    names = sorted(lenient.undeclared_variables_in_str(source, nested=True))[:MAX_VARIABLES]
    filled: dict[str, Any] = {}
    for name in names:
        put(filled, name)
    for values in (filled, {}):
        try:
            lenient.render_str(source, **values)
        except TemplateError as error:
            if error.kind not in FAULTS_OF_VALUES:
                raise
    for name in names:
        yield {"name": name, "needs": fails_without(strict, source, filled, name)}


def fails_without(strict: Environment, source: str, filled: dict[str, Any], name: str) -> bool:
    try:
        strict.render_str(source, **without(filled, name))
    except TemplateError as error:
        return error.kind == "UndefinedError"
    return False


def put(values: dict[str, Any], name: str) -> None:
    """Its own name for a value."""
    *groups, key = name.split(".")
    for group in groups:
        inner = values.get(group)
        values[group] = inner if isinstance(inner, dict) else {}
        values = values[group]
    values.setdefault(key, key)


def without(values: dict[str, Any], name: str) -> dict[str, Any]:
    group, dot, rest = name.partition(".")
    if dot:
        return values | {group: without(values[group], rest)}
    return {key: value for key, value in values.items() if key != group}


_PLAIN = {
    "unexpected end of input, expected end of variable block": "A field begins with {{ and does not end with }}.",
    "unexpected end of input, expected end of block": "A block begins with {% and does not end with %}.",
    "unexpected end of input, expected expression": "A field begins with {{ and has no name.",
    "unexpected end of variable block": "There is no name between {{ and }}.",
    "unexpected identifier, expected end of variable block": "Between {{ and }} stands one name, without blanks in it.",
}


def reason(error: TemplateError) -> str:
    words = (error.detail or error.message or "").strip()
    if words in _PLAIN:
        return _PLAIN[words]
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


if __name__ == "__main__":
    main()

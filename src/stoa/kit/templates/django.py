"""Django's `{{ name|default:"there" }}`, written as minijinja wants it."""

import re

_TAG = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
# Strings are matched first, so that a colon inside one is left alone.
_ARGUMENT = re.compile(rf"(?P<string>{_STRING})|\|\s*(?P<filter>\w+)\s*:\s*(?P<argument>{_STRING}|[\w.]+)")


def translated(source: str) -> str:
    return _TAG.sub(lambda tag: _ARGUMENT.sub(_called, tag[0]), source)


def _called(found: re.Match[str]) -> str:
    return found["string"] or f"|{found['filter']}({found['argument']})"

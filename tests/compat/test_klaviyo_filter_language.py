"""The filter parser on its own: what it reads, and that it never does anything but read or refuse."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from klaviyo_api.filter_builder import FilterBuilder

from stoa.compat.klaviyo.filters import Condition, read, term
from stoa.compat.klaviyo.problems import Refused

TERMS = {
    "email": term("text", "any", "equals"),
    "created": term("datetime", "greater-than", "less-than"),
    "timestamp": term("number", "less-than"),
    "profile": term("text", "has"),
}
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('equals(email,"a@b.example")', ("a@b.example",)),
        ("equals(email,'a@b.example')", ("a@b.example",)),
        ("equals( email , 'a@b.example' )", ("a@b.example",)),
        ("equals(email,+'a@b.example')", ("a@b.example",)),
        (r'equals(email,"m\u00fcller \"x\" \\ y")', ('müller "x" \\ y',)),
        (r"equals(email,'it\'s')", ("it's",)),
        ("equals(email,'a,b)(')", ("a,b)(",)),
        ("equals(email,unquoted)", ("unquoted",)),
        ("any(email,['a',\"b\", 'c'])", ("a", "b", "c")),
        ("and(equals(email,'a'))", ("a",)),
        ("greater-than(created,2026-01-01T00:00:00Z)", (FIRST,)),
        ("greater-than(created,2026-01-01T01:00:00+01:00)", (FIRST,)),
        ("greater-than(created,2026-01-01)", (FIRST,)),
        ('greater-than(created,"2026-01-01T00:00:00")', (FIRST,)),
        ("less-than(timestamp,-1.5)", (-1.5,)),
        ("has(profile)", ()),
    ],
)
def test_one_condition(text: str, values: tuple) -> None:
    [condition] = read(text, TERMS)
    assert condition.values == values


def test_commas_and_and_mean_that_all_must_hold() -> None:
    text = "equals(email,'a'),and(has(profile),and(less-than(timestamp,1),less-than(timestamp,2)))"
    assert [each.field for each in read(text, TERMS)] == ["email", "profile", "timestamp", "timestamp"]


def test_what_the_official_builder_writes_is_read() -> None:
    builder = FilterBuilder()
    builder.any("email", ["it's@b.example", "c@d.example"])
    builder.greater_than("created", FIRST)
    builder.has("profile")
    assert read(builder.build(), TERMS) == [
        Condition("any", "email", ("it's@b.example", "c@d.example")),
        Condition("greater-than", "created", (FIRST,)),
        Condition("has", "profile"),
    ]


def test_nothing_is_no_condition() -> None:
    assert read(None, TERMS) == read("", TERMS) == read("  ", TERMS) == []


PIECES = [
    "equals",
    "any",
    "and",
    "has",
    "(",
    ")",
    "[",
    "]",
    ",",
    "'",
    '"',
    "\\",
    "+",
    " ",
    "email",
    "created",
    "2026",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_anything_else_is_refused_and_nothing_breaks(text: str) -> None:
    try:
        conditions = read(text, TERMS)
    except Refused as refused:
        assert refused.problem.status == 400
        assert refused.problem.parameter == "filter"
    else:
        assert all(condition.field in TERMS for condition in conditions)

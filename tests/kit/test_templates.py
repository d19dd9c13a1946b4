"""Merchants' templates: fields, defaults, and what a hostile one can do, which is nothing."""

import pytest

from stoa.kit.templates import Faulty, render, study, translated


async def test_fields_are_filled_in_and_those_that_are_not_there_are_empty() -> None:
    assert await render('Hi {{ first_name|default("there") }}{{ a.b.c }}!', {}) == "Hi there!"
    assert await render("{{ order.number }} <b>", {"order": {"number": "é&7"}}) == "é&7 <b>"


@pytest.mark.parametrize(
    ("django", "ours"),
    [
        ('{{ name|default:"there" }}', '{{ name|default("there") }}'),
        ("{{ name | default: 'a:b' |upper }}", "{{ name |default('a:b') |upper }}"),
        ('{{ "x|default:1" }} |default:2', '{{ "x|default:1" }} |default:2'),
    ],
)
def test_arguments_as_django_writes_them_are_taken(django: str, ours: str) -> None:
    assert translated(django) == ours


async def test_what_a_template_asks_for_and_needs_is_known() -> None:
    source = 'Order {{ order.number }} {{ name|default("you") }}{% if note %} {{ note }}{% endif %}'
    found = {each.name: each.needs for each in await study(source)}
    assert found == {"order.number": True, "name": False, "note": False}


@pytest.mark.parametrize(
    ("source", "line"),
    [("one\n{{ name|", 2), ("{{ name|nope }}", 1), ('{% include "secrets" %}', 1), ("a\n\n{{ debug() }}", 3)],
)
async def test_what_is_no_template_is_said_with_its_line(source: str, line: int) -> None:
    with pytest.raises(Faulty) as told:
        await study(source)
    assert told.value.line == line and told.value.reason


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 300000000 }}",
        "{% set ns = 'x' * 100000000 %}{{ ns ~ ns ~ ns ~ ns }}",
        "{{ 'x' * 30000 }}",
        "{{ name|replace('a', name) }}",
        "{{ name.upper() }}",
    ],
)
async def test_a_hostile_template_ends_without_harm_to_the_next(source: str) -> None:
    with pytest.raises(Faulty):
        await render(source, {"name": "Carla"})
    assert await render("{{ name }}", {"name": "Carla"}) == "Carla"

"""What is handed to a statement in columns arrives as it was."""

from decimal import Decimal

import pytest
from sqlalchemy import text

from stoa.kit.rowsets import array, documents

ODD = [
    "plain",
    'a "quote"',
    "a\\slash",
    "{a,b}",
    "null",
    "",
    " ",
    "two\nlines\tand \x01 \x7f",
    "città 한 \U0001f600",
    None,
]


@pytest.mark.parametrize("values", [ODD, ODD[:1], []])
async def test_texts_arrive_as_they_were(willow, db_for, values):
    async with db_for(willow.account_id) as db:
        assert await db.scalar(text("select cast(:values as text[])"), {"values": array(values)}) == values


async def test_other_values_are_cast_to_their_type(willow, db_for):
    numbers = [Decimal("49.50"), None, Decimal("-1e3")]
    async with db_for(willow.account_id) as db:
        assert await db.scalar(text("select cast(:values as numeric[])"), {"values": array(numbers)}) == numbers
        assert await db.scalar(text("select cast(:values as bool[])"), {"values": array([True, False])}) == [
            True,
            False,
        ]


async def test_documents_stand_a_line_each(willow, db_for):
    given = [{"text": "two\nlines"}, {}, {"nested": [1, {"a": None}]}]
    lines = text("select cast(line as jsonb) from string_to_table(:documents, chr(10)) as line")
    async with db_for(willow.account_id) as db:
        assert list(await db.scalars(lines, {"documents": documents(given)})) == given

"""Made-up customers: names, addresses and telephone numbers as they are written where they live."""

import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from stoa.demo.history.calendar import Calendar
from stoa.demo.queries import moment

SEED = "willow-people"
MAIL_HOSTS = ("example.com", "example.org", "example.net")
"""Reserved for examples: no letter can ever reach a stranger."""

HABITS = ("visitor", "once", "regular", "subscriber")
HABIT_SHARES = (6, 60, 27, 7)
REGULAR_COUNTS = {2: 28, 3: 20, 4: 14, 5: 10, 6: 8, 8: 7, 10: 5, 12: 4, 15: 3, 18: 1}
COLLECTIONS = ("ceramics", "linen", "candlelight", "kitchen", "paper", "green")


@dataclass(frozen=True)
class Person:
    """A customer's row in the shop, with the habits that make their orders."""

    row: dict[str, Any]
    country: str
    habit: str
    likes: tuple[str, ...]
    order_moments: tuple[datetime, ...]

    @property
    def address(self) -> dict[str, str]:
        return self.row["addresses"][0]


@cache
def countries() -> dict[str, dict[str, Any]]:
    text = files("stoa.demo").joinpath("data/people.toml").read_text()
    return tomllib.loads(text)


def people(count: int, until: datetime) -> list[Person]:
    random = Random(SEED)
    calendar = Calendar(until)
    taken: set[str] = set()
    found = [_person(10002 + place, random, calendar, taken) for place in range(count)]
    return [_up_to(person, until) for person in found]


def _up_to(person: Person, until: datetime) -> Person:
    """Drops what has not happened yet; somebody who would only have come later today registered a little before."""
    past = tuple(at for at in person.order_moments if at <= until)
    created = min(datetime.fromisoformat(person.row["created_at"]), until - timedelta(minutes=5))
    row = {**person.row, "created_at": moment(created), "updated_at": moment(created)}
    return Person(row, person.country, person.habit, person.likes, past)


def _person(number: int, random: Random, calendar: Calendar, taken: set[str]) -> Person:
    country = random.choices(list(countries()), [told["share"] for told in countries().values()])[0]
    told = countries()[country]
    gender = random.choices(("female", "male"), (64, 36))[0]
    first, first_latin = _name(random.choice(told["women" if gender == "female" else "men"].split()))
    last, last_latin = _name(random.choice(told["last"].split()))
    email = _email(first_latin, last_latin, random, taken)
    phone = _phone(told, random, taken) if random.random() < 0.62 else None
    habit = random.choices(HABITS, HABIT_SHARES)[0]
    moments = _moments(habit, random, calendar)
    created = min(moments, default=calendar.draw(random)) - timedelta(minutes=random.randrange(3, 40))
    addresses = [_address(country, told, random, (first, last)) for _ in range(2 if random.random() < 0.12 else 1)]
    row = {
        "id": f"C-{number}",
        "email": email,
        "is_email_verified": 1,
        "first_name": first,
        "last_name": last,
        "phone": phone,
        "locale": told["locale"],
        "birthday": _birthday(random) if random.random() < 0.2 else None,
        "gender": gender if random.random() < 0.3 else None,
        "addresses": addresses,
        "marketing": _marketing(random, created, phone),
        "created_at": moment(created),
        "updated_at": moment(created),
    }
    return Person(row, country, habit, tuple(random.sample(COLLECTIONS, 2)), moments)


def _moments(habit: str, random: Random, calendar: Calendar) -> tuple[datetime, ...]:
    counts = {"visitor": 0, "once": 1, "subscriber": random.choice((1, 2, 2, 3))}
    count = counts.get(habit) or 0
    if habit == "regular":
        count = random.choices(list(REGULAR_COUNTS), list(REGULAR_COUNTS.values()))[0]
    return tuple(sorted(calendar.draw(random) for _ in range(count)))


def _name(told: str) -> tuple[str, str]:
    name, _, latin = told.partition(":")
    return name, latin or name


def _email(first: str, last: str, random: Random, taken: set[str]) -> str:
    plain = [
        "".join(
            letter for letter in unicodedata.normalize("NFKD", part.lower()) if letter.isascii() and letter.isalpha()
        )
        for part in (first, last)
    ]
    shapes = (f"{plain[0]}.{plain[1]}", f"{plain[0]}{plain[1]}", f"{plain[0][0]}.{plain[1]}", f"{plain[1]}.{plain[0]}")
    host = random.choices(MAIL_HOSTS, (6, 3, 1))[0]
    local = random.choices(shapes, (6, 2, 2, 1))[0]
    email = f"{local}@{host}"
    while email in taken or email == "carla@example.com":
        email = f"{local}{random.randrange(2, 99)}@{host}"
    taken.add(email)
    return email


def _phone(told: dict[str, Any], random: Random, taken: set[str]) -> str | None:
    """A number nobody else here has; where a country sets few numbers aside for fiction, some go without."""
    for _ in range(20):
        shape = random.choice(told["phone"])
        phone = "".join(str(random.randrange(10)) if letter == "#" else letter for letter in shape)
        if phone not in taken:
            taken.add(phone)
            return phone
    return None


def _address(country: str, told: dict[str, Any], random: Random, name: tuple[str, str]) -> dict[str, str]:
    city, postcode, region = random.choice(told["places"]).split("|")
    street = told["line"].replace("#", str(random.randrange(1, 140))).format(street=random.choice(told["streets"]))
    address = {"first_name": name[0], "last_name": name[1], "address1": street, "city": city, "zip": postcode}
    return {**address, "country": country, **({"region": region} if region else {})}


def _birthday(random: Random) -> str:
    return (date(1955, 1, 1) + timedelta(days=random.randrange(365 * 48))).isoformat()


def _marketing(random: Random, created: datetime, phone: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {}
    state = random.choices(("subscribed", "unsubscribed", None), (58, 6, 36))[0]
    if state:
        told["email"] = {"state": state, "at": moment(created), "source": "Willow checkout"}
    if phone and random.random() < 0.22:
        told["sms"] = {"state": "subscribed", "at": moment(created), "source": "Willow checkout"}
    return told

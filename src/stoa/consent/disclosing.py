"""A disclosure: the text people agree to, made of a template and the facts that must stand in it."""

import re
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from stoa.consent.entries import Shown
from stoa.consent.wordings import EMAIL_VERSION, MODELS, Joining, Question, language_of
from stoa.kit.errors import Invalid
from stoa.kit.text import clean

Words = Annotated[str, Meta(max_length=500)]
NAMES = ("company", "purposes", "frequency", "period", "third_parties", "contact")
_NAMED = re.compile(r"{(\w*)}")


class Variables(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The facts of a disclosure. Without `months` it holds until withdrawn; without `third_parties` there are none.
    `most_a_month`: the number in `frequency`, which is kept to.
    """

    company: Words = ""
    purposes: Words = ""
    frequency: Words = ""
    contact: Words = ""
    months: Annotated[int, Meta(ge=1, le=120)] | None = None
    third_parties: Words | None = None
    most_a_month: Annotated[int, Meta(ge=1, le=1000)] | None = None


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """A published text. It never changes; another one has another version."""

    purpose: str
    language: str
    version: int
    template: str
    variables: Variables
    text: str
    published_at: datetime
    published_by: str

    @property
    def months(self) -> int | None:
        return self.variables.months


def rendered(template: str, variables: Variables, language: str) -> str:
    """The text with its facts. Raises Invalid when a fact is missing, in the text or altogether."""
    model = MODELS[language_of(language)]
    for name in ("company", "purposes", "frequency", "contact"):
        if not getattr(variables, name).strip():
            raise Invalid(f"variables.{name}", "People have to be told this.")
    if variables.most_a_month and str(variables.most_a_month) not in re.findall(r"\d+", variables.frequency):
        raise Invalid("variables.frequency", f"The sentence has to say {variables.most_a_month}.")
    said = {
        "company": variables.company,
        "purposes": variables.purposes,
        "frequency": variables.frequency,
        "contact": variables.contact,
        "period": model.for_months.format(months=variables.months) if variables.months else model.until_withdrawn,
        "third_parties": _passed_on(model.passed_on, variables.third_parties) or model.kept_to_ourselves,
    }
    named = set(_NAMED.findall(template))
    for name in NAMES:
        if name not in named:
            raise Invalid("template", f"The text has to say {{{name}}}.")
    if unknown := sorted(named - set(NAMES)):
        raise Invalid("template", f"{{{unknown[0]}}} is none of {', '.join(NAMES)}.")
    filled = _NAMED.sub(lambda found: clean(said[found[1]]).strip(), template)
    return " ".join(clean(filled).split())


def text_shown(question: Question, disclosure: Disclosure) -> str:
    """Everything she reads, in the order of the page, a line for each: heading, label, disclosure, button."""
    return "\n".join((question.heading, question.label, disclosure.text, question.button))


def shown(question: Question, disclosure: Disclosure, *, terms_url: str | None, privacy_url: str | None) -> Shown:
    return Shown(
        text=text_shown(question, disclosure),
        language=disclosure.language,
        version=str(disclosure.version),
        label=question.label,
        button=question.button,
        checkbox="ticked",
        controller=disclosure.variables.company,
        terms_url=terms_url,
        privacy_url=privacy_url,
    )


def emails_shown(words: Joining, *, language: str, store: str, privacy_url: str | None) -> Shown:
    """The sentence and the button she presses, a line for each."""
    return Shown(
        text="\n".join((words.text, words.button)),
        language=language_of(language),
        version=EMAIL_VERSION,
        button=words.button,
        controller=store,
        privacy_url=privacy_url,
    )


def _passed_on(sentence: str, third_parties: str | None) -> str:
    return sentence.format(third_parties=third_parties.strip()) if third_parties and third_parties.strip() else ""

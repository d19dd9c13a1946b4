"""Consent: who agreed to what, when, where, and to which words.

It owns the append-only records with what follows from them, questions by text that wait for a yes, suppressed
addresses, the published texts people agree to, what the owner says of the privacy policy, and the rule of what may be
sent to whom. Records are never changed; whoever needs to know how somebody stands asks `current`, or `standing` for
many at once, and `may_contact`.
"""

from stoa import profiles
from stoa.consent.actions import person
from stoa.consent.actions.asking import ask, asked, begin, confirm, decline
from stoa.consent.actions.confirming import confirm_privacy
from stoa.consent.actions.disclosing import all_in_force, in_force, promised_a_month, settings_of
from stoa.consent.actions.importing import Brought, bring, meant
from stoa.consent.actions.recording import before, current, record, record_many
from stoa.consent.actions.stopping import keep_orders, start, stop, stopped_by
from stoa.consent.actions.suppressing import lift, suppress, suppress_until
from stoa.consent.disclosing import Disclosure, emails_shown, shown
from stoa.consent.double_opt_in import confirmation_text
from stoa.consent.entries import (
    CHANNELS,
    Action,
    Begin,
    Channel,
    Circumstances,
    Confirmed,
    Current,
    Entry,
    Letter,
    Purpose,
    Question,
    Shown,
    Started,
    Stopped,
)
from stoa.consent.events import ConsentChanged, metric_of
from stoa.consent.models import ConsentRecord, ConsentState, Pending, PromptSkip, Suppression
from stoa.consent.prompting import WORDS, Asker, Because, Setup, Where, hindrances, why_not
from stoa.consent.queries import records
from stoa.consent.queries.confirmations import is_privacy_confirmed
from stoa.consent.queries.pendings import asked_in
from stoa.consent.queries.prompts import skip, skipped_at
from stoa.consent.queries.records import addresses_given_as, method_of
from stoa.consent.queries.states import Whom, standing
from stoa.consent.queries.suppressed import suppressed, suppressions_of
from stoa.consent.queries.suppressions import find as find_suppression
from stoa.consent.rules import PENDING_LIFE, Reason, Standing, answerable_until, holds, may_contact, plus_months
from stoa.consent.settings import Settings
from stoa.consent.wordings import EMAIL_VERSION, PRIVACY_VERSION, joining_emails_in, language_of, question_in

profiles.register(profiles.Holding(table=ConsentState.__table__, on_merge="leave"))
profiles.register(profiles.Holding(table=Pending.__table__))
profiles.register(profiles.Holding(table=PromptSkip.__table__, on_merge="move_unless_there"))
profiles.register(profiles.Holding(table=Suppression.__table__, on_merge="leave", forget=person.forget))
# Erased first: it reads the states to know what has to stay suppressed.
profiles.register(
    profiles.Holding(
        table=ConsentRecord.__table__,
        merge=person.merge,
        erase=person.erase,
        export=person.export,
        addresses=records.addresses,
    )
)

__all__ = [
    "CHANNELS",
    "EMAIL_VERSION",
    "PENDING_LIFE",
    "PRIVACY_VERSION",
    "WORDS",
    "Action",
    "Asker",
    "Because",
    "Begin",
    "Brought",
    "Channel",
    "Circumstances",
    "Confirmed",
    "ConsentChanged",
    "ConsentRecord",
    "Current",
    "Disclosure",
    "Entry",
    "Letter",
    "Purpose",
    "Question",
    "Reason",
    "Settings",
    "Setup",
    "Shown",
    "Standing",
    "Started",
    "Stopped",
    "Suppression",
    "Where",
    "Whom",
    "addresses_given_as",
    "all_in_force",
    "answerable_until",
    "ask",
    "asked",
    "asked_in",
    "before",
    "begin",
    "bring",
    "confirm",
    "confirm_privacy",
    "confirmation_text",
    "current",
    "decline",
    "emails_shown",
    "find_suppression",
    "hindrances",
    "holds",
    "in_force",
    "is_privacy_confirmed",
    "joining_emails_in",
    "keep_orders",
    "language_of",
    "lift",
    "may_contact",
    "meant",
    "method_of",
    "metric_of",
    "plus_months",
    "promised_a_month",
    "question_in",
    "record",
    "record_many",
    "settings_of",
    "shown",
    "skip",
    "skipped_at",
    "standing",
    "start",
    "stop",
    "stopped_by",
    "suppress",
    "suppress_until",
    "suppressed",
    "suppressions_of",
    "why_not",
]

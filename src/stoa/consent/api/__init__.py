"""`/api/v1`: consent of a profile with its proof, the texts people agree to, suppressed addresses."""

from stoa.consent.api import disclosures, privacy, profiles, suppressions

handlers = [*profiles.handlers, *disclosures.handlers, *privacy.handlers, *suppressions.handlers]

"""The language most people of a country read."""

_LANGUAGES = {
    "it": "IT SM",
    "es": "ES MX AR CO CL PE",
    "fr": "FR BE",
    "de": "DE AT CH",
    "pl": "PL",
    "ro": "RO MD",
    "ko": "KR",
    "pt": "PT BR",
    "nl": "NL",
    "tr": "TR",
    "cs": "CZ",
    "zh": "CN",
    "sv": "SE",
    "fi": "FI",
}
LANGUAGE_OF = {country: language for language, countries in _LANGUAGES.items() for country in countries.split()}

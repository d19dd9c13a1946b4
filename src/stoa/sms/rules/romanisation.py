"""Cyrillic and Greek in Latin letters, as passports and road signs of each country have it, without marks."""

CAPITALS_IN_GSM = frozenset("ΔΦΓΛΩΠΨΣΘΞ")

_SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ё": "e", "ґ": "g", "є": "ye", "і": "i", "ї": "yi", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ѓ": "gj", "ѕ": "dz", "ќ": "kj", "ѐ": "e", "ѝ": "i",
}  # fmt: skip
_BY_LANGUAGE = {
    "bg": {"х": "h", "щ": "sht", "ъ": "a", "ь": "y"},
    "uk": {"г": "h", "и": "y", "й": "i", "є": "ie", "ї": "i", "ю": "iu", "я": "ia", "х": "kh"},
    "be": {"г": "h", "х": "kh", "ё": "io", "е": "e"},
    "sr": {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "џ": "dz"},
    "mk": {"ж": "zh", "х": "h", "ц": "c", "ј": "j"},
}
_GREEK_PAIRS = {
    "αι": "ai", "αί": "ai", "ει": "ei", "εί": "ei", "οι": "oi", "οί": "oi", "ου": "ou", "ού": "ou", "αυ": "av",
    "αύ": "av", "ευ": "ev", "εύ": "ev", "γγ": "ng", "γχ": "nch", "γξ": "nx",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o", "ύ": "y", "ώ": "o",
    "ϊ": "i", "ϋ": "y", "ΐ": "i", "ΰ": "y",
}  # fmt: skip


def romanised(text: str, language: str, *, with_capitals: bool) -> str:
    """Letters of no such alphabet stay. `with_capitals`: also the Greek ones every phone can show."""
    table = _SHARED | _BY_LANGUAGE.get(language, {}) | _GREEK
    spelled: list[str] = []
    index = 0
    while index < len(text):
        length = 2 if text[index : index + 2].lower() in _GREEK_PAIRS else 1
        letters = text[index : index + length]
        latin = (_GREEK_PAIRS | table).get(letters.lower())
        is_kept = latin is None or (letters in CAPITALS_IN_GSM and not with_capitals)
        spelled.append(letters if latin is None or is_kept else _cased(latin, letters, text[index + length :][:1]))
        index += length
    return "".join(spelled)


def _cased(latin: str, letters: str, following: str) -> str:
    """ЩИ is SHCHI, Щи is Shchi."""
    if not letters[0].isupper():
        return latin
    is_shouted = letters.isupper() and (following.isupper() or len(latin) == 1 or len(letters) > 1)
    return latin.upper() if is_shouted else latin.capitalize()

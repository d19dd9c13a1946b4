"""How a shopper is asked to prove her address."""

from datetime import timedelta

PROVE = "prove"
ASKED_AGAIN_AFTER = timedelta(minutes=5)

_WORDS = {
    "en": "To talk about your orders we need to know that it is you. Please sign in here with a code: it comes to your "
    "email address in a moment.",
    "es": "Para hablar de tus pedidos tenemos que saber que eres tú. Inicia sesión aquí con un código: te llegará "
    "enseguida a tu correo electrónico.",
    "it": "Per parlare dei tuoi ordini dobbiamo sapere che sei tu. Accedi qui con un codice: arriva subito al tuo "
    "indirizzo e-mail.",
    "ko": "주문에 대해 안내해 드리려면 본인 확인이 필요합니다. 이메일로 바로 보내 드리는 코드로 여기에서 "
    "로그인해 주세요.",
    "ro": "Ca să vorbim despre comenzile tale, trebuie să știm că ești tu. Conectează-te aici cu un cod: îl primești "
    "imediat pe adresa ta de e-mail.",
}


def please_prove(language: str | None) -> str:
    return _WORDS.get((language or "en")[:2].lower(), _WORDS["en"])

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


_WORDS_BY_MAIL = {
    "en": "To talk about your orders we need to know that this address is yours. Please answer this email, with any "
    "word.",
    "es": "Para hablar de tus pedidos tenemos que saber que esta dirección es tuya. Responde a este correo con "
    "cualquier palabra.",
    "it": "Per parlare dei tuoi ordini dobbiamo sapere che questo indirizzo è tuo. Rispondi a questa e-mail con una "
    "parola qualsiasi.",
    "ko": "주문에 대해 안내해 드리려면 이 주소가 본인의 것인지 확인해야 합니다. 아무 말이나 적어 이 메일에 "
    "답장해 주세요.",
    "ro": "Ca să vorbim despre comenzile tale, trebuie să știm că această adresă este a ta. Răspunde la acest e-mail "
    "cu orice cuvânt.",
}


def please_prove(language: str | None, *, by_mail: bool) -> str:
    """In the hub by a code; of a mail by answering it."""
    words = _WORDS_BY_MAIL if by_mail else _WORDS
    return words.get((language or "en")[:2].lower(), words["en"])

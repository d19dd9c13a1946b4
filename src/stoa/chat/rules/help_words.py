"""What is said for a shopper who chose a topic and wrote nothing."""

from typing import Literal, get_args

Topic = Literal["missing", "wrong", "not_arrived", "other"]
TOPICS: tuple[Topic, ...] = get_args(Topic)

_WORDS: dict[str, dict[Topic, str]] = {
    "en": {
        "missing": "Something is missing from my order {number}.",
        "wrong": "Something in my order {number} is wrong or broken.",
        "not_arrived": "My order {number} has not arrived.",
        "other": "I need help with my order {number}.",
    },
    "es": {
        "missing": "Falta algo en mi pedido {number}.",
        "wrong": "Algo de mi pedido {number} está mal o roto.",
        "not_arrived": "Mi pedido {number} no ha llegado.",
        "other": "Necesito ayuda con mi pedido {number}.",
    },
    "it": {
        "missing": "Nel mio ordine {number} manca qualcosa.",
        "wrong": "Nel mio ordine {number} qualcosa è sbagliato o rotto.",
        "not_arrived": "Il mio ordine {number} non è arrivato.",
        "other": "Ho bisogno di aiuto con il mio ordine {number}.",
    },
    "ko": {
        "missing": "주문 {number}에서 빠진 상품이 있습니다.",
        "wrong": "주문 {number}의 상품에 문제가 있거나 파손되었습니다.",
        "not_arrived": "주문 {number}이 아직 도착하지 않았습니다.",
        "other": "주문 {number}에 대해 도움이 필요합니다.",
    },
    "ro": {
        "missing": "Din comanda mea {number} lipsește ceva.",
        "wrong": "În comanda mea {number} ceva este greșit sau stricat.",
        "not_arrived": "Comanda mea {number} nu a ajuns.",
        "other": "Am nevoie de ajutor cu comanda mea {number}.",
    },
}


def words_for(topic: Topic, locale: str | None, *, number: str) -> str:
    language = (locale or "").partition("-")[0].partition("_")[0].lower()
    return _WORDS.get(language, _WORDS["en"])[topic].replace("{number}", number)

"""The words of the page where somebody leaves a channel, and of the page of a link that leads nowhere any more."""

from dataclasses import dataclass

DEFAULT = "en"


@dataclass(frozen=True)
class Words:
    title: str
    question: str
    leave: str
    left: str
    undo: str
    undone: str
    gone: str


WORDS = {
    "en": Words(
        "Messages from {store}",
        "No more marketing messages from {store} to {address}?",
        "Unsubscribe",
        "Done. {address} gets no more marketing messages from {store}.",
        "Undo",
        "Undone. You stay subscribed.",
        "This link does not work any more.",
    ),
    "es": Words(
        "Mensajes de {store}",
        "¿No quieres más mensajes publicitarios de {store} en {address}?",
        "Darme de baja",
        "Hecho. {address} no recibirá más mensajes publicitarios de {store}.",
        "Deshacer",
        "Deshecho. Sigues suscrito.",
        "Este enlace ya no funciona.",
    ),
    "it": Words(
        "Messaggi di {store}",
        "Non vuoi più messaggi promozionali di {store} su {address}?",
        "Annulla iscrizione",
        "Fatto. {address} non riceverà più messaggi promozionali di {store}.",
        "Annulla",
        "Annullato. La tua iscrizione continua.",
        "Questo link non funziona più.",
    ),
    "fr": Words(
        "Messages de {store}",
        "Ne plus recevoir de messages publicitaires de {store} au {address} ?",
        "Me désabonner",
        "C'est fait. {address} ne recevra plus de messages publicitaires de {store}.",
        "Annuler",
        "Annulé. Vous restez abonné.",
        "Ce lien ne fonctionne plus.",
    ),
    "de": Words(
        "Nachrichten von {store}",
        "Keine Werbenachrichten von {store} mehr an {address}?",
        "Abmelden",
        "Erledigt. {address} bekommt keine Werbenachrichten von {store} mehr.",
        "Rückgängig",
        "Rückgängig gemacht. Du bleibst angemeldet.",
        "Dieser Link funktioniert nicht mehr.",
    ),
    "pl": Words(
        "Wiadomości od {store}",
        "Nie chcesz więcej wiadomości reklamowych od {store} na {address}?",
        "Wypisz mnie",
        "Gotowe. {address} nie dostanie więcej wiadomości reklamowych od {store}.",
        "Cofnij",
        "Cofnięto. Nadal będziesz je dostawać.",
        "Ten link już nie działa.",
    ),
    "ro": Words(
        "Mesaje de la {store}",
        "Nu mai vrei mesaje publicitare de la {store} la {address}?",
        "Dezabonează-mă",
        "Gata. {address} nu mai primește mesaje publicitare de la {store}.",
        "Anulează",
        "Anulat. Rămâi abonat.",
        "Acest link nu mai funcționează.",
    ),
    "ko": Words(
        "{store} 메시지",
        "{store}에서 {address}(으)로 보내는 광고 메시지를 더 이상 받지 않으시겠어요?",
        "수신거부",
        "완료되었습니다. {store}에서 {address}(으)로 광고 메시지를 더 이상 보내지 않습니다.",
        "되돌리기",
        "되돌렸습니다. 계속 받으실 수 있습니다.",
        "더 이상 사용할 수 없는 링크입니다.",
    ),
}


def words_for(accept_language: str | None, store_locale: str) -> tuple[str, Words]:
    """By what the browser asks for, else the store's language."""
    asked = [part.partition(";")[0].strip()[:2].lower() for part in (accept_language or "").split(",")]
    language = next((each for each in [*asked, store_locale[:2].lower()] if each in WORDS), DEFAULT)
    return language, WORDS[language]


def masked(address: str) -> str:
    """Enough to know one's own number or address, too little to read somebody else's from a link found lying about."""
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:1]}•••@{domain}"
    return f"{address[:3]}•••{address[-3:]}"

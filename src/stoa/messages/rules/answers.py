"""What we answer to an order by text: who we are, what is so now, what can be said next. No offers."""

from dataclasses import dataclass
from typing import Literal

Answer = Literal[
    "stopped", "stopped_marketing", "started", "nothing_to_start", "help", "how_to_join", "orders_kept", "joined"
]
DEFAULT = "en"


@dataclass(frozen=True)
class Voice:
    """The answers of one language; `contact` is what the store says to whoever needs help."""

    stopped: str
    stopped_marketing: str
    started: str
    nothing_to_start: str
    help: str
    how_to_join: str
    orders_kept: str
    joined: str


VOICES = {
    "en": Voice(
        "{store}: you are unsubscribed and get no more texts from us. To keep texts about your orders, reply ORDERS.",
        "{store}: you are unsubscribed and get no more marketing texts. Texts about your orders go on.",
        "{store}: you get our texts again. Reply HELP for help, STOP to stop. Msg & data rates may apply.",
        "{store}: your number is not blocked. To join our texts, sign up on our site. Reply HELP for help.",
        "{store}: help with our texts: {contact}. Reply STOP to stop them. Msg & data rates may apply.",
        "{store}: there is no question open for this number. To join our texts, sign up on our site.",
        "{store}: only texts about your orders from now on. Reply STOP to end these too.",
        "{store}: you are in and get our texts, now and then. HELP for help, STOP to stop. Msg & data rates may apply.",
    ),
    "es": Voice(
        "{store}: te has dado de baja, no recibirás más SMS. Para recibir solo los de tus pedidos responde PEDIDOS.",
        "{store}: te has dado de baja de los SMS publicitarios. Seguirás recibiendo los de tus pedidos.",
        "{store}: vuelves a recibir nuestros SMS. Responde AYUDA para ayuda, STOP para dejarlos.",
        "{store}: tu número no está bloqueado. Para recibir nuestros SMS, suscríbete en nuestra web.",
        "{store}: ayuda con nuestros SMS: {contact}. Responde STOP para dejar de recibirlos.",
        "{store}: no hay ninguna pregunta abierta para este número. Suscríbete en nuestra web.",
        "{store}: desde ahora solo SMS de tus pedidos. Responde STOP para dejar también estos.",
        "{store}: ya estás dentro y recibirás nuestros SMS. Responde AYUDA para ayuda, STOP para dejarlos.",
    ),
    "it": Voice(
        "{store}: iscrizione annullata, non riceverai altri SMS. Per tenere quelli sui tuoi ordini rispondi ORDINI.",
        "{store}: non riceverai altri SMS promozionali. Quelli sui tuoi ordini continuano.",
        "{store}: riceverai di nuovo i nostri SMS. Rispondi AIUTO per assistenza, STOP per smettere.",
        "{store}: il tuo numero non è bloccato. Per ricevere i nostri SMS iscriviti sul nostro sito.",
        "{store}: assistenza per i nostri SMS: {contact}. Rispondi STOP per non riceverli più.",
        "{store}: non c'è nessuna domanda aperta per questo numero. Iscriviti sul nostro sito.",
        "{store}: d'ora in poi solo SMS sui tuoi ordini. Rispondi STOP per non ricevere più nemmeno questi.",
        "{store}: iscrizione confermata, riceverai i nostri SMS. Rispondi AIUTO per assistenza, STOP per smettere.",
    ),
    "fr": Voice(
        "{store} : vous êtes désinscrit et ne recevrez plus de SMS. Pour ceux de vos commandes, répondez COMMANDES.",
        "{store} : vous ne recevrez plus de SMS publicitaires. Ceux de vos commandes continuent.",
        "{store} : vous recevez de nouveau nos SMS. Répondez AIDE pour de l'aide, STOP pour arrêter.",
        "{store} : votre numéro n'est pas bloqué. Pour recevoir nos SMS, inscrivez-vous sur notre site.",
        "{store} : aide pour nos SMS : {contact}. Répondez STOP pour ne plus en recevoir.",
        "{store} : aucune question n'est ouverte pour ce numéro. Inscrivez-vous sur notre site.",
        "{store} : désormais, seulement des SMS sur vos commandes. Répondez STOP pour arrêter aussi ceux-ci.",
        "{store} : inscription confirmée, vous recevrez nos SMS. Répondez AIDE pour de l'aide, STOP pour arrêter.",
    ),
    "de": Voice(
        "{store}: Du bist abgemeldet und bekommst keine SMS mehr. Nur SMS zu Bestellungen? Antworte BESTELLUNGEN.",
        "{store}: Du bekommst keine Werbe-SMS mehr. SMS zu deinen Bestellungen kommen weiter.",
        "{store}: Du bekommst wieder SMS von uns. HILFE für Hilfe, STOP zum Abmelden.",
        "{store}: Deine Nummer ist nicht gesperrt. Zum Anmelden besuche unsere Seite.",
        "{store}: Hilfe zu unseren SMS: {contact}. Antworte STOP, um keine mehr zu bekommen.",
        "{store}: Für diese Nummer ist keine Frage offen. Zum Anmelden besuche unsere Seite.",
        "{store}: Ab jetzt nur noch SMS zu deinen Bestellungen. Antworte STOP, um auch diese zu beenden.",
        "{store}: Anmeldung bestätigt, du bekommst unsere SMS. HILFE für Hilfe, STOP zum Abmelden.",
    ),
    "pl": Voice(
        "{store}: wypisano Cie, nie dostaniesz wiecej SMS-ow. Aby zostawic te o zamowieniach, odpisz ZAMOWIENIA.",
        "{store}: nie dostaniesz wiecej SMS-ow reklamowych. Te o zamowieniach pozostaja.",
        "{store}: znow dostajesz nasze SMS-y. Odpisz POMOC, by dostac pomoc, STOP, by zrezygnowac.",
        "{store}: Twoj numer nie jest zablokowany. Aby dostawac SMS-y, zapisz sie na naszej stronie.",
        "{store}: pomoc w sprawie SMS-ow: {contact}. Odpisz STOP, by zrezygnowac.",
        "{store}: nie ma otwartego pytania do tego numeru. Zapisz sie na naszej stronie.",
        "{store}: odtad tylko SMS-y o Twoich zamowieniach. Odpisz STOP, by zrezygnowac i z nich.",
        "{store}: zapis potwierdzony, bedziesz dostawac nasze SMS-y. Odpisz POMOC po pomoc, STOP, by zrezygnowac.",
    ),
    "ro": Voice(
        "{store}: te-ai dezabonat si nu mai primesti SMS-uri. Pentru cele despre comenzi raspunde COMENZI.",
        "{store}: nu mai primesti SMS-uri publicitare. Cele despre comenzi continua.",
        "{store}: primesti din nou SMS-urile noastre. Raspunde AJUTOR pentru ajutor, STOP pentru oprire.",
        "{store}: numarul tau nu este blocat. Pentru SMS-uri, aboneaza-te pe site-ul nostru.",
        "{store}: ajutor pentru SMS-urile noastre: {contact}. Raspunde STOP ca sa nu le mai primesti.",
        "{store}: nu exista nicio intrebare deschisa pentru acest numar. Aboneaza-te pe site-ul nostru.",
        "{store}: de acum doar SMS-uri despre comenzile tale. Raspunde STOP ca sa le opresti si pe acestea.",
        "{store}: abonare confirmata, vei primi SMS-urile noastre. Raspunde AJUTOR pentru ajutor, STOP pentru oprire.",
    ),
    "ko": Voice(
        "{store}: 수신거부되었습니다. 더 이상 문자가 가지 않습니다. 주문 문자만 받으려면 '주문'이라고 답장하세요.",
        "{store}: 광고 문자가 더 이상 가지 않습니다. 주문 문자는 계속됩니다.",
        "{store}: 문자를 다시 보내드립니다. 도움말은 '도움말', 중단은 '수신거부'라고 답장하세요.",
        "{store}: 차단되지 않은 번호입니다. 문자 수신은 홈페이지에서 신청하세요.",
        "{store}: 문자 문의: {contact}. 중단하려면 '수신거부'라고 답장하세요.",
        "{store}: 이 번호로 확인할 내용이 없습니다. 문자 수신은 홈페이지에서 신청하세요.",
        "{store}: 이제 주문 문자만 보냅니다. 모두 중단하려면 '수신거부'라고 답장하세요.",
        "{store}: 수신 동의가 확인되었습니다. 도움말은 '도움말', 중단은 '수신거부'라고 답장하세요.",
    ),
}


def answer(what: Answer, language: str, *, store: str, contact: str) -> str:
    voice = VOICES.get(language[:2].lower(), VOICES[DEFAULT])
    return getattr(voice, what).format(store=store, contact=contact)

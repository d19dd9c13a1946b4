"""What we text to a number that was given: who asks, for what, how to say yes, how to be rid of it. No offers yet."""

from stoa.consent.wordings import language_of

QUESTIONS = {
    "en": "{store}: reply YES to get our texts: {purposes}. {frequency} Msg & data rates may apply. "
    "HELP for help, STOP to stop.",
    "es": "{store}: responde SI para recibir nuestros SMS: {purposes}. {frequency} Pueden aplicarse tarifas. "
    "AYUDA para ayuda, STOP para dejarlo.",
    "it": "{store}: rispondi SI per ricevere i nostri SMS: {purposes}. {frequency} Possono applicarsi costi. "
    "AIUTO per assistenza, STOP per smettere.",
    "ko": "{store}: 문자 수신에 동의하시면 예라고 답장해 주세요. 내용: {purposes}. {frequency} "
    "요금이 부과될 수 있습니다. 도움말은 도움말, 거부는 수신거부.",
    "ro": "{store}: raspunde DA pentru a primi SMS-urile noastre: {purposes}. {frequency} Se pot aplica tarife. "
    "AJUTOR pentru ajutor, STOP pentru oprire.",
}


def confirmation_text(language: str, *, store: str, purposes: str, frequency: str) -> str:
    words = QUESTIONS[language_of(language)]
    return words.format(store=store, purposes=purposes.rstrip("."), frequency=frequency.strip())

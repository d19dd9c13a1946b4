"""The words of mails about conversations, in the hub's languages."""

from dataclasses import dataclass

DEFAULT = "en"


@dataclass(frozen=True)
class Phrases:
    """`about` an answer, `first` where she has not asked; so are `answered` and `wrote`, of the chat. `not_you`: to an
    address that somebody only typed.
    """

    subject: str
    answered: str
    wrote: str
    open_chat: str
    or_reply: str
    not_you: str
    you: str
    picture: str
    about: str
    first: str
    before: str


_PHRASES = {
    "en": Phrases(
        subject="{store} has answered you",
        answered="{store} has answered you in the chat:",
        wrote="{store} has written to you in the chat:",
        open_chat="Go on in the chat",
        or_reply="Or simply answer this mail.",
        not_you="You did not write to {store}? Then somebody mistyped an address. Do nothing.",
        you="You",
        picture="(a picture)",
        about="Your question to {store}",
        first="A message from {store}",
        before="What was said before",
    ),
    "es": Phrases(
        subject="{store} te ha respondido",
        answered="{store} te ha respondido en el chat:",
        wrote="{store} te ha escrito en el chat:",
        open_chat="Seguir en el chat",
        or_reply="O simplemente responde a este correo.",
        not_you="¿No has escrito a {store}? Alguien habrá escrito mal una dirección. No tienes que hacer nada.",
        you="Tú",
        picture="(una imagen)",
        about="Tu consulta a {store}",
        first="Un mensaje de {store}",
        before="Lo anterior",
    ),
    "it": Phrases(
        subject="{store} ti ha risposto",
        answered="{store} ti ha risposto in chat:",
        wrote="{store} ti ha scritto in chat:",
        open_chat="Continua in chat",
        or_reply="Oppure rispondi a questa email.",
        not_you="Non hai scritto a {store}? Qualcuno ha sbagliato indirizzo. Non devi fare nulla.",
        you="Tu",
        picture="(un’immagine)",
        about="La tua domanda a {store}",
        first="Un messaggio da {store}",
        before="I messaggi precedenti",
    ),
    "ko": Phrases(
        subject="{store}의 답변이 도착했습니다",
        answered="{store} 채팅에 답변이 있습니다.",
        wrote="{store}에서 채팅으로 메시지를 보냈습니다.",
        open_chat="채팅 이어가기",
        or_reply="이 메일에 바로 답장하셔도 됩니다.",
        not_you="{store}에 문의하신 적이 없나요? 누군가 주소를 잘못 입력한 것입니다. 그대로 두시면 됩니다.",
        you="나",
        picture="(사진)",
        about="{store} 문의",
        first="{store}에서 보낸 메시지",
        before="이전 대화",
    ),
    "ro": Phrases(
        subject="{store} ți-a răspuns",
        answered="{store} ți-a răspuns în chat:",
        wrote="{store} ți-a scris în chat:",
        open_chat="Continuă în chat",
        or_reply="Sau răspunde la acest e-mail.",
        not_you="Nu ai scris către {store}? Cineva a greșit adresa. Nu trebuie să faci nimic.",
        you="Tu",
        picture="(o imagine)",
        about="Întrebarea ta către {store}",
        first="Un mesaj de la {store}",
        before="Mesajele anterioare",
    ),
}


def phrases_in(*languages: str | None) -> Phrases:
    """In the first of these languages (`it`, `pt-BR`) that there are words in."""
    for language in languages:
        known = _PHRASES.get((language or "").partition("-")[0].partition("_")[0].lower())
        if known is not None:
            return known
    return _PHRASES[DEFAULT]

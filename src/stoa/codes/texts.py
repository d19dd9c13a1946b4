"""The words of a code's mail and of its text in the hub's languages."""

from dataclasses import dataclass
from datetime import timedelta
from html import escape

from stoa import email

DEFAULT = "en"
OTHER = "verification"


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class _Phrases:
    subject: str
    call: str
    lasts: str
    ignore: str


_PHRASES: dict[tuple[str, str], _Phrases] = {
    ("sign_in", "en"): _Phrases(
        "{code} is your code for {store}",
        "Your code to sign in to {store}:",
        "It works for {minutes} minutes, in the browser you asked from.",
        "You did not ask for it? Then somebody mistyped an address. Do nothing, and keep the code to yourself.",
    ),
    ("sign_in", "es"): _Phrases(
        "{code} es tu código para {store}",
        "Tu código para entrar en {store}:",
        "Vale durante {minutes} minutos, en el navegador desde el que lo pediste.",
        "¿No lo has pedido? Alguien habrá escrito mal una dirección. No tienes que hacer nada; no compartas el código.",
    ),
    ("sign_in", "it"): _Phrases(
        "{code} è il tuo codice per {store}",
        "Il tuo codice per entrare in {store}:",
        "Vale {minutes} minuti, nel browser da cui l’hai chiesto.",
        "Non l’hai chiesto tu? Qualcuno ha sbagliato indirizzo. Non devi fare nulla; non dare il codice a nessuno.",
    ),
    ("sign_in", "ko"): _Phrases(
        "{store} 인증 코드: {code}",
        "{store} 로그인 코드입니다.",
        "요청하신 브라우저에서 {minutes}분 동안 사용할 수 있습니다.",
        "요청하지 않으셨나요? 누군가 주소를 잘못 입력한 것입니다. 코드를 다른 사람에게 알려주지 마세요.",
    ),
    ("sign_in", "ro"): _Phrases(
        "{code} este codul tău pentru {store}",
        "Codul tău de conectare la {store}:",
        "Este valabil {minutes} minute, în browserul din care l-ai cerut.",
        "Nu l-ai cerut tu? Cineva a greșit adresa. Nu trebuie să faci nimic; nu da codul nimănui.",
    ),
    ("email_change", "en"): _Phrases(
        "{code} confirms your new address at {store}",
        "Your code to use this address at {store}:",
        "It works for {minutes} minutes.",
        "You did not ask for it? Then somebody mistyped an address, and nothing changes without the code.",
    ),
    ("email_change", "es"): _Phrases(
        "{code} confirma tu nueva dirección en {store}",
        "Tu código para usar esta dirección en {store}:",
        "Vale durante {minutes} minutos.",
        "¿No lo has pedido? Alguien habrá escrito mal una dirección; sin el código no cambia nada.",
    ),
    ("email_change", "it"): _Phrases(
        "{code} conferma il tuo nuovo indirizzo su {store}",
        "Il tuo codice per usare questo indirizzo su {store}:",
        "Vale {minutes} minuti.",
        "Non l’hai chiesto tu? Qualcuno ha sbagliato indirizzo; senza il codice non cambia nulla.",
    ),
    ("email_change", "ko"): _Phrases(
        "{store} 새 이메일 주소 확인 코드: {code}",
        "{store}에서 이 주소를 사용하기 위한 코드입니다.",
        "{minutes}분 동안 사용할 수 있습니다.",
        "요청하지 않으셨나요? 누군가 주소를 잘못 입력한 것이며, 코드가 없으면 아무것도 바뀌지 않습니다.",
    ),
    ("email_change", "ro"): _Phrases(
        "{code} confirmă noua ta adresă la {store}",
        "Codul tău pentru a folosi această adresă la {store}:",
        "Este valabil {minutes} minute.",
        "Nu l-ai cerut tu? Cineva a greșit adresa; fără cod nu se schimbă nimic.",
    ),
    ("verification", "en"): _Phrases(
        "{code} is your code for {store}",
        "Your code for {store}:",
        "It works for a few minutes.",
        "You did not ask for it? Then somebody mistyped an address. Do nothing, and keep the code to yourself.",
    ),
    ("verification", "es"): _Phrases(
        "{code} es tu código para {store}",
        "Tu código para {store}:",
        "Vale durante unos minutos.",
        "¿No lo has pedido? Alguien habrá escrito mal una dirección. No tienes que hacer nada; no compartas el código.",
    ),
    ("verification", "it"): _Phrases(
        "{code} è il tuo codice per {store}",
        "Il tuo codice per {store}:",
        "Vale pochi minuti.",
        "Non l’hai chiesto tu? Qualcuno ha sbagliato indirizzo. Non devi fare nulla; non dare il codice a nessuno.",
    ),
    ("verification", "ko"): _Phrases(
        "{store} 인증 코드: {code}",
        "{store} 인증 코드입니다.",
        "몇 분 동안 사용할 수 있습니다.",
        "요청하지 않으셨나요? 누군가 주소를 잘못 입력한 것입니다. 코드를 다른 사람에게 알려주지 마세요.",
    ),
    ("verification", "ro"): _Phrases(
        "{code} este codul tău pentru {store}",
        "Codul tău pentru {store}:",
        "Este valabil câteva minute.",
        "Nu l-ai cerut tu? Cineva a greșit adresa. Nu trebuie să faci nimic; nu da codul nimănui.",
    ),
}


# All but the Korean stay within the alphabet that gives a text 160 characters.
MODELS: dict[str, str] = {
    "en": "{code} is your code for {store}. Do not share it with anyone.",
    "es": "{code} es tu clave para {store}. No la compartas con nadie.",
    "it": "{code} è il tuo codice per {store}. Non darlo a nessuno.",
    "ko": "{store} 인증 코드 {code}. 다른 사람에게 알려주지 마세요.",
    "ro": "{code} este codul pentru {store}. Este doar pentru tine.",
}


def sms(locale: str, *, store_name: str, code: str, words: str | None = None, page_host: str | None = None) -> str:
    """The last line tells the browser whose pages the code is for: only on those it offers to fill it in."""
    language = locale.partition("-")[0].lower()
    said = words or MODELS.get(language, MODELS[DEFAULT])
    # Not by `format`: a store's own words may hold any braces.
    text = said.replace("{store}", " ".join(store_name.split())).replace("{code}", code)
    return f"{text}\n@{page_host} #{code}" if page_host else text


def mail(purpose: str, locale: str, *, store_name: str, code: str, life: timedelta) -> Words:
    language = locale.partition("-")[0].lower()
    worded = purpose if (purpose, DEFAULT) in _PHRASES else OTHER
    phrases = _PHRASES.get((worded, language), _PHRASES[(worded, DEFAULT)])
    subject, call = (part.format(code=code, store=store_name) for part in (phrases.subject, phrases.call))
    lasts = phrases.lasts.format(minutes=int(life.total_seconds()) // 60)
    text = f"{call}\n\n    {code}\n\n{lasts}\n\n{phrases.ignore}\n"
    body = (
        f"<p>{escape(call)}</p>"
        f'<p style="font-size:2rem;font-weight:600;letter-spacing:.25em">{code}</p>'
        f"<p>{escape(lasts)}</p><p>{escape(phrases.ignore)}</p>"
    )
    return Words(subject, text, email.page(store_name, body))

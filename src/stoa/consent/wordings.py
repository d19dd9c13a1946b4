"""Stoa's own words about consent, in the languages of the hub: the model text of a disclosure, and what stands around
it in the hub's question. The store fills in the blanks; the words around its text are the same everywhere.
"""

import msgspec

LANGUAGES = ("en", "es", "it", "ko", "ro")
DEFAULT = "en"


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """`template` takes the names of `Variables` in braces; the others are the sentences some of them become."""

    template: str
    purposes: str
    frequency: str
    until_withdrawn: str
    for_months: str
    kept_to_ourselves: str
    passed_on: str


# What the models' sentences on frequency say.
MOST_A_MONTH = 8


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the hub's question around the store's text. `{store}` is its name."""

    heading: str
    label: str
    button: str
    skip: str
    terms: str
    privacy: str
    waiting: str


MODELS = {
    "en": Model(
        template="By ticking the box I agree that {company} sends me {purposes} by SMS to the number I give, also by "
        "automated means. {frequency} {period} {third_parties} Buying anything does not depend on it. Message and data "
        "rates may apply. I can leave at any time by replying STOP; HELP brings help, and {contact} answers questions.",
        purposes="offers and news",
        frequency="At most 8 texts a month.",
        until_withdrawn="My consent holds until I withdraw it.",
        for_months="My consent holds for {months} months.",
        kept_to_ourselves="My number is not passed on to others for their own purposes.",
        passed_on="My number is passed on to {third_parties}.",
    ),
    "es": Model(
        template="Al marcar la casilla acepto que {company} me envíe {purposes} por SMS al número que indico, también "
        "de forma automatizada. {frequency} {period} {third_parties} Comprar no depende de ello. Pueden aplicarse "
        "tarifas de mensajes y datos. Puedo darme de baja cuando quiera respondiendo BAJA; con AYUDA recibo ayuda, y "
        "{contact} responde a mis preguntas.",
        purposes="ofertas y novedades",
        frequency="Como máximo 8 SMS al mes.",
        until_withdrawn="Mi consentimiento vale hasta que lo retire.",
        for_months="Mi consentimiento vale durante {months} meses.",
        kept_to_ourselves="Mi número no se cede a otros para sus propios fines.",
        passed_on="Mi número se cede a {third_parties}.",
    ),
    "it": Model(
        template="Spuntando la casella acconsento a ricevere da {company} {purposes} via SMS al numero indicato, anche "
        "con mezzi automatizzati. {frequency} {period} {third_parties} Gli acquisti non dipendono da questo consenso. "
        "Possono applicarsi i costi dell’operatore. Posso annullare l’iscrizione in ogni momento rispondendo STOP; con "
        "AIUTO ricevo aiuto, e {contact} risponde alle mie domande.",
        purposes="offerte e novità",
        frequency="Al massimo 8 SMS al mese.",
        until_withdrawn="Il mio consenso vale finché non lo revoco.",
        for_months="Il mio consenso vale per {months} mesi.",
        kept_to_ourselves="Il mio numero non viene ceduto ad altri per i loro fini.",
        passed_on="Il mio numero viene comunicato a {third_parties}.",
    ),
    "ko": Model(
        template="체크박스를 선택하면 {company}에서 제가 입력한 번호로 {purposes}을(를) 자동 발송을 포함한 "
        "문자 메시지(SMS)로 보내는 것에 동의합니다. {frequency} {period} {third_parties} 동의하지 않아도 "
        "구매할 수 있습니다. 문자 및 데이터 요금이 부과될 수 있습니다. 언제든지 수신거부라고 답장하면 해지되고, "
        "도움말이라고 답장하면 안내를 받을 수 있으며, 문의는 {contact}에서 받습니다.",
        purposes="혜택과 소식",
        frequency="한 달에 최대 8건입니다.",
        until_withdrawn="동의는 철회할 때까지 유효합니다.",
        for_months="동의는 {months}개월 동안 유효합니다.",
        kept_to_ourselves="제 번호는 다른 곳의 목적을 위해 제공되지 않습니다.",
        passed_on="제 번호는 {third_parties}에 제공됩니다.",
    ),
    "ro": Model(
        template="Bifând căsuța sunt de acord ca {company} să îmi trimită {purposes} prin SMS la numărul indicat, "
        "inclusiv automatizat. {frequency} {period} {third_parties} Cumpărăturile nu depind de acest acord. Se pot "
        "aplica tarife pentru mesaje și date. Pot renunța oricând răspunzând STOP; cu AJUTOR primesc ajutor, iar "
        "{contact} răspunde la întrebări.",
        purposes="oferte și noutăți",
        frequency="Cel mult 8 SMS-uri pe lună.",
        until_withdrawn="Acordul meu este valabil până îl retrag.",
        for_months="Acordul meu este valabil timp de {months} luni.",
        kept_to_ourselves="Numărul meu nu este transmis altora pentru scopurile lor.",
        passed_on="Numărul meu este transmis către {third_parties}.",
    ),
}

QUESTIONS = {
    "en": Question(
        heading="Get texts from {store}",
        label="Yes, text me offers and news from {store}.",
        button="Continue",
        skip="Not now",
        terms="Terms for texts",
        privacy="Privacy policy",
        waiting="Check your messages: we sent a text to {phone}. Reply YES to it, and you are in.",
    ),
    "es": Question(
        heading="Recibe SMS de {store}",
        label="Sí, enviadme por SMS ofertas y novedades de {store}.",
        button="Continuar",
        skip="Ahora no",
        terms="Condiciones de los SMS",
        privacy="Política de privacidad",
        waiting="Mira tus mensajes: hemos enviado un SMS al {phone}. Responde SÍ y quedará hecho.",
    ),
    "it": Question(
        heading="Ricevi SMS da {store}",
        label="Sì, mandatemi per SMS offerte e novità di {store}.",
        button="Continua",
        skip="Non ora",
        terms="Condizioni degli SMS",
        privacy="Informativa sulla privacy",
        waiting="Guarda i tuoi messaggi: abbiamo inviato un SMS al {phone}. Rispondi SÌ e l’iscrizione è fatta.",
    ),
    "ko": Question(
        heading="{store} 소식을 문자로 받아보세요",
        label="네, {store}의 혜택과 소식을 문자로 받겠습니다.",
        button="계속",
        skip="다음에 하기",
        terms="문자 서비스 약관",
        privacy="개인정보 처리방침",
        waiting="메시지를 확인해 주세요. {phone}(으)로 문자를 보냈습니다. 예라고 답장하시면 신청이 완료됩니다.",
    ),
    "ro": Question(
        heading="Primește SMS-uri de la {store}",
        label="Da, trimiteți-mi prin SMS oferte și noutăți de la {store}.",
        button="Continuă",
        skip="Nu acum",
        terms="Condițiile pentru SMS",
        privacy="Politica de confidențialitate",
        waiting="Verifică mesajele: am trimis un SMS la {phone}. Răspunde DA și ești înscris.",
    ),
}


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the hub's button that turns emails on, and on it."""

    text: str
    button: str


EMAIL_VERSION = "1"
"""Another one whenever a sentence says something else."""
EMAILS = {
    "en": Joining(
        text="I agree that {store} sends me offers and news by email. I can take this back at any time, here in my "
        "profile.",
        button="Turn on",
    ),
    "es": Joining(
        text="Acepto que {store} me envíe ofertas y novedades por correo electrónico. Puedo retirarlo cuando quiera, "
        "aquí en mi perfil.",
        button="Activar",
    ),
    "it": Joining(
        text="Acconsento a ricevere da {store} offerte e novità via email. Posso revocarlo in ogni momento, qui nel "
        "mio profilo.",
        button="Attiva",
    ),
    "ko": Joining(
        text="{store}에서 혜택과 소식을 이메일로 보내는 것에 동의합니다. 동의는 언제든지 여기 프로필에서 철회할 수 "
        "있습니다.",
        button="받기",
    ),
    "ro": Joining(
        text="Sunt de acord ca {store} să îmi trimită oferte și noutăți prin email. Pot retrage acordul oricând, aici "
        "în profil.",
        button="Activează",
    ),
}

PRIVACY_VERSION = "1"
"""Another one whenever a paragraph says something else."""
PRIVACY_PARAGRAPHS = {
    "en": "When you order, {store} uses your phone number to text you about that order: payment, dispatch, "
    "delivery and returns. These texts belong to the contract and hold no advertising; reply STOP to any "
    "of them to end them. Numbers given for other texts are used for those alone.",
    "es": "Cuando haces un pedido, {store} usa tu número para enviarte SMS sobre ese pedido: pago, envío, "
    "entrega y devoluciones. Forman parte del contrato y no llevan publicidad; responde STOP a cualquiera"
    " para dejar de recibirlos. Los números dados para otros SMS se usan solo para estos.",
    "it": "Quando fai un ordine, {store} usa il tuo numero per inviarti SMS su quell’ordine: pagamento, "
    "spedizione, consegna e resi. Fanno parte del contratto e non contengono pubblicità; rispondi STOP a "
    "uno qualsiasi per non riceverne più. I numeri dati per altri SMS servono solo a quelli.",
    "ko": "주문하시면 {store}에서 결제, 발송, 배송, 반품 등 해당 주문에 관한 문자를 보내기 위해 전화번호를 "
    "사용합니다. 계약의 일부이며 광고는 포함되지 않습니다. 원하지 않으시면 수신거부라고 답장해 주세요. 다른 문자를"
    " 위해 제공하신 번호는 그 목적으로만 사용됩니다.",
    "ro": "Când plasezi o comandă, {store} îți folosește numărul pentru SMS-uri despre acea comandă: plată, "
    "expediere, livrare și retururi. Ele țin de contract și nu conțin publicitate; răspunde STOP la "
    "oricare pentru a nu le mai primi. Numerele date pentru alte SMS-uri sunt folosite doar pentru "
    "acelea.",
}


def privacy_paragraphs(store: str) -> dict[str, str]:
    """What the store's privacy policy has to say before it texts about orders, in every language."""
    return {language: text.replace("{store}", store) for language, text in PRIVACY_PARAGRAPHS.items()}


def language_of(tag: str | None) -> str:
    """`it` of `it-CH`; English where we have no words."""
    language = (tag or "").partition("-")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else DEFAULT


def question_in(language: str, store: str) -> Question:
    words = QUESTIONS[language_of(language)]
    named = {name: text.replace("{store}", store) for name, text in msgspec.structs.asdict(words).items()}
    return Question(**named)


def joining_emails_in(language: str, store: str) -> Joining:
    words = EMAILS[language_of(language)]
    return Joining(text=words.text.replace("{store}", store), button=words.button)

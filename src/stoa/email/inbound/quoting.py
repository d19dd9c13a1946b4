"""What was written this time, out of all a mail holds: mail programs put what they answer below it."""

import re

MAX_READ = 200_000
# "On Mon, Ben wrote:", "Il giorno lun Ben ha scritto:", "Ben님이 작성:" …: a line before quoted ones that ends so.
_ATTRIBUTION = re.compile(r".{0,300}[:：]\s*$")
_SEPARATORS = (
    re.compile(
        r"^\s*-{2,}\s*(original message|messaggio originale|mensaje original|mesaj original|원본 메시지)\s*-{2,}",
        re.IGNORECASE,
    ),
    re.compile(r"^\s*_{20,}\s*$"),
    re.compile(r"^\s*(begin forwarded message|inizio messaggio inoltrato)\s*:", re.IGNORECASE),
)
_FROM = re.compile(r"^\*?(from|da|de|de la|von|보낸 사람)\s*:\*?\s+\S", re.IGNORECASE)
_HEADER = re.compile(
    r"^\*?(sent|date|to|subject|inviato|data|a|oggetto|enviado|fecha|para|asunto|trimis|către|subiect"
    r"|보낸 날짜|받는 사람|제목)\s*:\*?\s",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^\s*(on|il( giorno)?|el|am|le|pe|în)\b.{0,200}\b"
    r"(wrote|ha scritto|escribió|schrieb.{0,100}|a écrit|a scris)\s*:\s*$",
    re.IGNORECASE,
)
_FROM_A_PHONE = re.compile(
    r"^\s*(sent from my|sent from outlook|get outlook for|inviato da|enviado desde|trimis de pe|나의 .{1,20}에서 보냄)"
    r".{0,60}$",
    re.IGNORECASE,
)


def said_now(text: str) -> str:
    """Without the mails below, a quotation before it, and the signature. All of it where nothing else would be left."""
    lines = [line.rstrip() for line in text[:MAX_READ].replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    own = _without_signature(_without_tail(_without_lead(_until_separator(lines))))
    return _joined(own) or _joined(lines)


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _until_separator(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if any(separator.search(line) for separator in _SEPARATORS) or _is_head(lines, number):
            return lines[:number]
        # Some programs break the line before "wrote:", and quote without any sign.
        if _WROTE.search(line) or _WROTE.search(f"{line} {' '.join(lines[number + 1 : number + 2])}"):
            return lines[:number] if _only_quotes(lines[number + 1 :]) else lines
    return lines


def _is_head(lines: list[str], number: int) -> bool:
    """The headers of another mail, written out."""
    following = lines[number + 1 : number + 5]
    return bool(_FROM.search(lines[number])) and sum(bool(_HEADER.search(line)) for line in following) >= 2


def _only_quotes(lines: list[str]) -> bool:
    """Nothing follows that was written now, as far as one can tell."""
    said = [line for line in lines if line.strip()]
    quoted = [line for line in said if line.lstrip().startswith(">")]
    after = said[said.index(quoted[-1]) + 1 :] if quoted else []
    return not after


def _without_lead(lines: list[str]) -> list[str]:
    """Of an answer below: the quotation above it, with who is quoted."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    if not said:
        return lines
    first = said[0]
    if lines[first].endswith((":", "：")) and len(said) > 1 and lines[said[1]].lstrip().startswith(">"):
        first = said[1]
    if not lines[first].lstrip().startswith(">"):
        return lines
    rest = first
    while rest < len(lines) and (not lines[rest].strip() or lines[rest].lstrip().startswith(">")):
        rest += 1
    # Answers between quoted lines make no sense without these.
    is_between = any(line.lstrip().startswith(">") for line in lines[rest:])
    return lines if is_between else lines[rest:]


def _without_tail(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    if not any(line.strip() for line in lines[end:]):
        return lines
    # Who is quoted, in one line or two.
    for length in (1, 2):
        head = " ".join(lines[max(end - length, 0) : end])
        if end >= length and lines[end - length].strip() and _ATTRIBUTION.fullmatch(head):
            is_one = length == 1 and _is_whole(lines[end - 1])
            if is_one or (length == 2 and _WROTE.search(head)):
                return lines[: end - length]
    return lines[:end]


def _is_whole(line: str) -> bool:
    """One line that names somebody or a time, not the end of a sentence of hers."""
    return bool(_WROTE.search(line)) or bool(re.search(r"[@<\d]", line))


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if line in ("--", "-- ") and any(before.strip() for before in lines[:number]):
            lines = lines[:number]
            break
    said = [number for number, line in enumerate(lines) if line.strip()]
    if len(said) > 1 and _FROM_A_PHONE.search(lines[said[-1]]):
        return lines[: said[-1]]
    return lines

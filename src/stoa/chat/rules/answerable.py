"""Why a text may not be answered, in words for members."""


def why_not(*, is_stopped: bool) -> str:
    if is_stopped:
        return "This person said STOP. Only for 24 hours after a message of theirs may it be answered."
    return "This person has not written lately. A text may be answered for a while after one came in."

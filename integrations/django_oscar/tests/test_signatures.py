import pytest

from stoa_oscar.signatures import is_signed_by_stoa, signature

SECRET, BODY, NOW = "ids_secret", b'{"type":"customer.update"}', 1_800_000_000.0


def header(secret: str = SECRET, moment: str = "1800000000", body: bytes = BODY) -> str:
    return f"t={moment},v1={signature(secret, moment, body)}"


def test_stoas_own_signature_holds():
    assert is_signed_by_stoa(header(), BODY, SECRET, now=NOW)


@pytest.mark.parametrize("moment", ["1799999700", "1800000300"])
def test_it_holds_for_five_minutes_either_way(moment):
    assert is_signed_by_stoa(header(moment=moment), BODY, SECRET, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        header(secret="ids_other"),
        header(body=b"{}"),
        header(moment="1799999699"),
        header(moment="1800000301"),
        "",
        "t=,v1=",
        "t=now,v1=ff",
        "t=١٨,v1=ff",
        f"t=1800000000,v1={'é' * 64}",
        "v1=" + signature(SECRET, "1800000000", BODY),
    ],
)
def test_anything_else_does_not(wrong):
    assert not is_signed_by_stoa(wrong, BODY, SECRET, now=NOW)

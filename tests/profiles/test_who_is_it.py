"""The decision who somebody is, without a database."""

from uuid import UUID, uuid4

from stoa.profiles.identifiers import Identifiers
from stoa.profiles.matching import Matching, Names

CARLA, DAN, BROWSER = uuid4(), uuid4(), uuid4()


def known() -> Matching:
    """Carla is a customer with an address; Dan an address with a number; a browser nobody has named."""
    return Matching(
        owners={
            ("external_id", "c-1"): CARLA,
            ("email", "carla@example.com"): CARLA,
            ("anonymous_id", "carlas browser"): CARLA,
            ("email", "dan@example.com"): DAN,
            ("phone", "+393471234567"): DAN,
            ("anonymous_id", "a browser"): BROWSER,
        },
        names={
            CARLA: Names("c-1", "carla@example.com", None),
            DAN: Names(None, "dan@example.com", "+393471234567"),
            BROWSER: Names(),
        },
    )


def place(matching: Matching, *, may_merge: bool, **who: object) -> UUID | None:
    return matching.place(Identifiers(**who), may_merge=may_merge)


def trusted(matching: Matching, **who: object) -> UUID | None:
    return place(matching, may_merge=True, **who)


def public(matching: Matching, **who: object) -> UUID | None:
    return place(matching, may_merge=False, **who)


def test_the_strongest_identifier_decides() -> None:
    assert trusted(known(), external_id="c-1", email="dan@example.com") == CARLA
    assert public(known(), email="dan@example.com", anonymous_id="carlas browser") == DAN
    assert trusted(known(), profile_id=DAN, external_id="c-1") == DAN


def test_a_trusted_door_joins_two_people_it_calls_one() -> None:
    matching = known()
    assert trusted(matching, external_id="c-1", email="dan@example.com") == CARLA
    assert matching.merges() == {DAN: CARLA}
    assert matching.settled(DAN) == CARLA


def test_a_public_door_never_joins_two_known_people() -> None:
    matching = known()
    assert public(matching, external_id="c-1", email="dan@example.com", phone="+393471234567") == CARLA
    assert matching.is_reading_only


def test_two_customers_of_the_store_who_share_an_address_stay_two() -> None:
    matching = known()
    matching.owners["external_id", "d-2"] = DAN
    matching.names[DAN] = Names("d-2", "dan@example.com", None)
    assert trusted(matching, external_id="d-2", email="carla@example.com") == DAN
    assert not matching.merges()


def test_a_shared_phone_number_joins_nobody() -> None:
    matching = known()
    assert trusted(matching, email="carla@example.com", phone="+393471234567") == CARLA
    assert not matching.merges()
    new = trusted(matching, email="eva@example.com", phone="+393471234567")
    assert new not in (CARLA, DAN)
    assert matching.owners["phone", "+393471234567"] == DAN


def test_what_a_browser_did_joins_the_person_it_turns_out_to_be() -> None:
    matching = known()
    assert public(matching, email="carla@example.com", anonymous_id="a browser") == CARLA
    assert matching.merges() == {BROWSER: CARLA}


def test_typing_a_new_address_names_the_browser() -> None:
    matching = known()
    assert public(matching, email="eva@example.com", anonymous_id="a browser") == BROWSER
    assert matching.names[BROWSER].email == "eva@example.com"


def test_a_browser_of_somebody_known_does_not_make_the_next_person_her() -> None:
    for door in (trusted, public):
        matching = known()
        eva = door(matching, email="eva@example.com", anonymous_id="carlas browser")
        assert eva not in (CARLA, DAN, BROWSER)
        assert not matching.merges()


def test_only_a_trusted_door_gives_a_browser_to_somebody_else() -> None:
    matching = known()
    public(matching, email="dan@example.com", anonymous_id="carlas browser")
    assert matching.owners["anonymous_id", "carlas browser"] == CARLA
    trusted(matching, email="dan@example.com", anonymous_id="carlas browser")
    assert matching.owners["anonymous_id", "carlas browser"] == DAN


def test_a_public_door_gives_a_known_profile_nothing_but_the_browser() -> None:
    matching = known()
    assert public(matching, email="dan@example.com", external_id="x-9", anonymous_id="new browser") == DAN
    assert matching.attached == {("anonymous_id", "new browser"): DAN}
    assert matching.names[DAN] == Names(None, "dan@example.com", "+393471234567")


def test_a_stranger_cannot_bind_his_address_to_a_customer_to_come() -> None:
    matching = known()
    stranger = public(matching, external_id="c-77", email="stranger@example.com", phone="+393470000000")
    eva = trusted(matching, external_id="c-77", email="eva@example.com", phone="+393470000000")
    assert eva != stranger
    assert matching.settled(stranger) == stranger


def test_a_trusted_door_gives_what_nobody_has() -> None:
    matching = known()
    assert trusted(matching, email="dan@example.com", external_id="d-2") == DAN
    assert matching.names[DAN].external_id == "d-2"


def test_a_link_recognizes_only_who_is_not_named_otherwise() -> None:
    assert public(known(), recognized_id=CARLA) == CARLA
    assert public(known(), recognized_id=CARLA, email="dan@example.com") == DAN
    assert public(known(), recognized_id=CARLA, email="eva@example.com") not in (CARLA, DAN)


def test_a_link_passed_on_does_not_give_away_the_browser() -> None:
    matching = known()
    assert public(matching, recognized_id=CARLA, anonymous_id="a browser") == CARLA
    assert public(matching, recognized_id=CARLA, anonymous_id="new browser") == CARLA
    assert matching.is_reading_only


def test_an_id_that_leads_nowhere_names_nobody() -> None:
    assert trusted(known(), profile_id=uuid4()) is None
    assert trusted(known(), profile_id=uuid4(), email="dan@example.com") == DAN


def test_one_batch_makes_a_person_once() -> None:
    matching = known()
    first = public(matching, anonymous_id="b2")
    assert public(matching, anonymous_id="b2", email="eva@example.com") == first
    assert trusted(matching, email="eva@example.com", external_id="e-5") == first
    assert list(matching.new_profiles()) == [first]


def test_two_made_in_one_batch_become_one_when_it_says_so() -> None:
    matching = known()
    by_id = trusted(matching, external_id="e-5")
    by_address = trusted(matching, email="eva@example.com")
    assert by_id != by_address
    assert trusted(matching, external_id="e-5", email="eva@example.com") == by_id
    assert matching.settled(by_address) == by_id
    assert list(matching.new_profiles()) == [by_id]
    assert not matching.merges()

from datetime import UTC, datetime, timedelta

from stoa_oscar.records.parcels import Event, parcels

START = datetime(2026, 5, 1, tzinfo=UTC)


def event(number: int, status: str, lines: dict[int, int], **tracking: str) -> Event:
    return Event(number, status, START + timedelta(hours=number), lines, tracking)


def told(*events: Event) -> list[tuple]:
    return [(parcel.external_id, parcel.status, parcel.lines) for parcel in parcels(events)]


def test_what_is_sent_together_is_a_parcel():
    assert told(event(1, "in_transit", {10: 2, 11: 1})) == [("1", "in_transit", {10: 2, 11: 1})]


def test_what_happens_later_happens_to_the_parcel():
    assert told(event(1, "in_transit", {10: 2}), event(2, "delivered", {10: 2})) == [("1", "delivered", {10: 2})]


def test_the_rest_of_a_line_goes_in_a_second_parcel():
    events = [event(1, "in_transit", {10: 1}), event(2, "in_transit", {10: 1})]
    assert told(*events) == [("1", "in_transit", {10: 1}), ("2", "in_transit", {10: 1})]


def test_the_parcel_that_left_first_arrives_first():
    sent = [event(1, "in_transit", {10: 1}), event(2, "in_transit", {10: 1})]
    statuses = [status for _, status, _ in told(*sent, event(3, "delivered", {10: 1}))]
    assert statuses == ["delivered", "in_transit"]


def test_everything_may_arrive_at_once():
    sent = [event(1, "in_transit", {10: 1}), event(2, "in_transit", {10: 1, 11: 3})]
    statuses = [status for _, status, _ in told(*sent, event(3, "delivered", {10: 2, 11: 3}))]
    assert statuses == ["delivered", "delivered"]


def test_what_arrived_without_being_sent_is_a_parcel_too():
    assert told(event(1, "delivered", {10: 1})) == [("1", "delivered", {10: 1})]


def test_a_late_word_does_not_turn_a_parcel_back():
    events = [event(1, "in_transit", {10: 1}), event(2, "delivered", {10: 1}), event(3, "label_created", {10: 1})]
    assert told(*events)[0] == ("1", "delivered", {10: 1})


def test_events_are_read_in_the_order_they_happened():
    events = [event(2, "delivered", {10: 1}), event(1, "in_transit", {10: 1})]
    assert told(*events) == [("1", "delivered", {10: 1})]


def test_a_delivered_parcel_says_when():
    (parcel,) = parcels([event(1, "in_transit", {10: 1}), event(2, "delivered", {10: 1})])
    assert parcel.record()["delivered_at"] == "2026-05-01T02:00:00+00:00"


def test_a_tracking_number_stays_with_the_parcel():
    (parcel,) = parcels([event(1, "in_transit", {10: 1}, tracking_number="1Z999"), event(2, "delivered", {10: 1})])
    assert parcel.record()["tracking_number"] == "1Z999"

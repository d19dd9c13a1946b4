"""What the shop tells Stoa arrives once Stoa can hear it, and a refused row stops nobody else."""

from tests.demo.conftest import Visitor
from tests.peers.stoa_peer import StoaPeer
from tests.waiting import until


async def test_nothing_is_lost_while_stoa_does_not_answer(visitor: Visitor, peer: StoaPeer) -> None:
    peer.failures = 3
    await visitor.register()
    until(lambda: peer.rows["customers"].get("C-20001"))
    assert sum(path.endswith("/customers") for _, path, _, _ in peer.calls) >= 2


async def test_a_refused_row_is_sent_again_only_when_it_changes(visitor: Visitor, peer: StoaPeer) -> None:
    peer.refused_ids.add("C-20001")
    await visitor.register()
    until(lambda: any(path.endswith("/customers") for _, path, _, _ in peer.calls))
    await visitor.send("/account/logout")
    await visitor.register("eve@example.com")
    until(lambda: peer.rows["customers"].get("C-20002"))
    told = [row["external_id"] for _, _, _, body in peer.calls for row in body.get("customers", [])]
    assert told.count("C-20001") == 1
    peer.refused_ids.clear()
    await visitor.send("/account/logout")
    await visitor.send("/account/login", email="dan@example.com", password="olive-branch")
    await visitor.send("/account/addresses", address1="Via Roma 1", city="Roma", zip="00100", country="IT")
    until(lambda: peer.rows["customers"].get("C-20001"))

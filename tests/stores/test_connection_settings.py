from stoa import stores


async def test_a_new_store_has_a_connection_with_a_secret(willow, db_for):
    assert willow.identity_secret.startswith("ids_")
    async with db_for(willow.account_id) as db:
        assert (await stores.addresses(db, willow.account_id)).login_url is None

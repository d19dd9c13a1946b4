"""What is done with profiles: who is it (`identities`), what is known of them (`rows`), the whole person (`whole`)."""

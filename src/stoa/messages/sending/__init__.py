"""The three beats in which a message leaves: claim (a transaction), call (none open), settle (a transaction)."""

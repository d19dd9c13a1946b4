import msgspec


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a call that says everything by its address: `{}`."""

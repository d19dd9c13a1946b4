"""Every statement about consent, by what it reads or writes."""

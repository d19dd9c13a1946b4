"""Connects a django-oscar shop to Stoa.

Three things, each of which works when Stoa is away: the snippet in the shop's pages (`middleware`, `snippet`,
`identity`), what happens in the shop told to Stoa (`receivers` write the outbox, `sending` empties it, `records` say
what a row looks like), and what Stoa asks of the shop (`views`: profile edits, buying again, a fresh identity token).
"""

"""Benchmarks: what Stoa does in a second, measured against what this machine can do. `./run bench <name>`.

Each is a module with `main()`, prints one line of JSON with rates, ratios and whether its budgets are met,
and ends with an audit: what was let in is what is stored. `rig` is what they share.
"""

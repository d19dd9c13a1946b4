"""What the benchmarks stand on: a Stoa of their own, an open-loop client, bare servers to compare with."""

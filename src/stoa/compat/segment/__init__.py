"""The Segment-shaped tracking API under `/v1`."""

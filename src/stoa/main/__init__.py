"""The composition root: processes, wiring and the command line. The only place that sees every domain."""

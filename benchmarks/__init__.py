"""Benchmarks: what the project says of its speed, to be measured again on any machine."""

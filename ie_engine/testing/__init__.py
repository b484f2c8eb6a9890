"""Examples that stand beside the rules, run as tests."""

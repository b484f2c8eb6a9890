"""Forms of other tools: what is written is read back the same, by us and, as far as it goes, by their own readers."""

"""The command `ie`: one module for each command; what a command does lies below."""

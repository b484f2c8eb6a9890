"""What goes out: event records, as values and as JSON of a published schema."""

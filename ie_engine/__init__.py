"""ie-engine: rule-based information extraction for Arabic."""

__version__ = "0.1.0"

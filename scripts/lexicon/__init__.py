"""Builds the compiled full-form lexicon: reads the sources, inflects every lexeme, writes one file."""

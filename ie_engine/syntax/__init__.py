"""Clause analysis: a sentence's words with their mentions in, a tree of who belongs to whom out."""

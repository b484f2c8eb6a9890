"""Text as it is written: its characters, foldings, tokens, datelines and sentences.

A string comes in, spans of it go out; nothing here knows a lemma, a rule or a name.
"""

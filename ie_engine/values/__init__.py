"""What numbers and dates are worth: the words of a sentence go in, numbers and dates with their values come out.

A package of its own because it needs no lexicon and no rules: number words, months and weekdays are closed classes.
`numbers` and `dates` find, `resolve` turns a date's specification into an ISO value once the document's date is known,
`write` says a date in Arabic.
"""

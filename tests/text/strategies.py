"""Random texts of the kind that breaks things: letters, their marks, controls, digits and punctuation, mixed.

They go to the properties of the tokens, the sentences and the foldings; kept once, so that all meet the same.
"""

from hypothesis import strategies

ALPHABET = (
    "ابتدرسعفقكلمنهويىةءآأإٱؤئ"
    "\u064b\u064e\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u06e5\u06d6\u0301\u0323"
    "\u0640\u200b\u200c\u200f\u202b\u202c\ufeff\u00ad"
    "پچگڤکیہە\u06c0\u06d3ﻻﷲﺍ\ufe70\ufc60"
    "0123٣۳٫٬٪"
    "aAé.com@/#_-–'&"
    '.!?؟،؛:…"«»()'
    "  \u00a0\n\u2029\t"
    "👍\u200d\ufe0f🇪Ж한\u1100\u1161\ud800"
)
FRAGMENTS = (
    *("د. سمير", "أ ف ب", "سي.إن.إن", "جونغ-أون", "وقال", "(CNN) --", "بيروت - ", "10:30", "2017/05/03"),
    *("1,250.5", "..", "http://a.b/c", "a@b.co", ' "', '".', "».", "\u064e\u0651", "ا\u064e\u0654"),
)
texts = strategies.one_of(
    strategies.text(ALPHABET, max_size=40),
    strategies.text(max_size=40),
    strategies.lists(strategies.sampled_from((*FRAGMENTS, *ALPHABET)), max_size=30).map("".join),
)

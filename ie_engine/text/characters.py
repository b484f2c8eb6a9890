"""Which characters are Arabic letters, which are marks on them, and which are not seen at all.

Bodies of regular-expression character classes go out; `tokens` and `folding` build their expressions from them.
They are spelt out because the standard library's `\\w` breaks a word at its vowel signs, and because the `regex`
module, which knows scripts, was measured to be slower.
"""

TATWEEL = "\u0640"

# Fathatan … sukun, the combining hamzas and madda, the dagger alef, Quranic signs, and their presentation forms.
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
)
MARKS = ARABIC_MARKS + "\u0300-\u036f"

# The base letters of Arabic and of the languages that borrow its script, and their presentation forms and ligatures.
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
    "\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfb\ufe80-\ufefc"
)
LATIN_LETTERS = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"

# Joiners, bidi controls, soft hyphen, byte-order mark: they may stand inside a word. The zero-width space may not:
# it says that a word ends.
JOINERS = "\u00ad\u034f\u061c\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
INVISIBLE = JOINERS + VARIATION_SELECTORS + "\u180b-\u180e\u200b\u2061-\u2065\u206a-\u206f"

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_ENDS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"

"""The words and the names of supports by which `frames.arguments` tells one argument from another.

Closed lists; what is not closed stands in the tables of packs.
"""

DO, GATHER, ATTEND, LEAD, HAPPEN = "do", "gather", "attend", "lead", "happen"
"""The groups of supports whose words say that somebody does it, comes together, takes part, where it goes, or that it
takes place."""
DATIVE, ON = "ل", "على"
AIMS = frozenset(("ل", "إلى", "من أجل", "بهدف"))
PARTS = AIMS | {"من"}
WITH_WHOM, BY, IN = "مع", "ب", "في"
WITH = ("مع", "بين")
DURING = frozenset(("في", "خلال", "أثناء", "لدى", "ضمن", "على هامش", "في ختام", "في مستهل", "بعد", "عقب", "قبل", "إثر"))
"""Who does what is told with these is at the event."""
WHILE = frozenset(("خلال", "أثناء", "لدى", "على هامش", "في ختام", "في مستهل"))
"""What is told with these is told of the whole clause."""
TEXTS = frozenset(("بيان", "إعلان", "وثيقة", "مسودّة", "مسودة", "قرار", "نصّ", "نص"))
"""What is said of these behind `ل` is their genitive (`البيان الختامي للقمة`)."""
TO_PLACES = frozenset(("زيارة", "مغادرة", "دخول"))
"""What is annexed to these is where it leads, if it is a place (`زيارة موسكو`)."""
AGENT_OF_PASSIVE = frozenset(("من قبل", "من جانب", "من طرف", "على يد", "على أيدي", "بواسطة"))

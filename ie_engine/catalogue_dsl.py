"""What each diagnostic of `ie_engine.dsl` means, for `ie explain` and the reference page.

A name leads to one paragraph in Markdown: what it means, an example, what to do.
It stands apart from the entries of the packs because patterns are a language of their own, which other tools may use
without packs.
"""

ENTRIES: dict[str, str] = {
    "ambiguous-plus": (
        "A clitic letter glued to `+` and another mark, as in `ب+?`, is read as the word `ب` repeated, not as an "
        "optional proclitic. Write `(ب+)?` for the clitic, `(ب)+` for the word."
    ),
    "bad-capture-name": (
        "A capture's name is in lower case and is no part of speech: `Who:@Person` should be `who:@Person`, and in "
        "`noun: قال` the space makes a capture of what was meant as `noun:قال`. Glue it to its words, or rename it."
    ),
    "bad-event-filler": (
        "In a frame an event that fills a role has a name, and only events have one: `occasion? = ل e:@meeting`, or "
        "`v:@visit.destination` for the role of another event. `@meeting` alone lacks the name, `a:@Actor` has one "
        "too many."
    ),
    "bad-lemma-set": (
        "The lemmas of a set such as `verb:(التقى قابل)` are separated by spaces alone: there is no `|` and no "
        "comma between them, since a set holds words and no patterns. Delete the mark."
    ),
    "bad-name": (
        "`@`, `$` and `&` stand before a Latin name: `@Person` a type, `$countries` a list, `&light_verb` a "
        "fragment. Here no name follows, as in `@ Person` or `@شخص`. Write the name directly behind the mark."
    ),
    "bad-operator": (
        "An attribute cannot be compared in this way: `<` is for numbers (`[value<=31]`), a regular expression for "
        "texts (`[word~/^است/]`), and a set `(a b)` goes with `=` and `!=`. Write `[pos=verb]`, not `[pos~/verb/]`."
    ),
    "bad-promotion": (
        "`as` makes an unnamed phrase a mention of a type: `np[head=$bodies] as Actor`. Behind it stands a type, "
        "before it a phrase; `++` stands before it, as in `np++ as Actor`."
    ),
    "bad-range": (
        "The braces behind an element hold no range. Ranges are `{2}`, `{2,}` and `{0,6}`, with the digits 0–9 and "
        "the comma `,`; an Arabic keyboard types `{0،6}`. Write the range, or put braces of the text in quotes."
    ),
    "bad-regex": (
        "The regular expression between the slashes cannot be read at the marked place, is too large, or uses what "
        "this language does not have: lookaround, named groups, back-references. Understood are `. [ ] ( ) | ? * + "
        "{m,n} ^ $`, `\\d \\w \\s` and a backslash before a special character."
    ),
    "bad-requirement": (
        "What a frame says of another event is written `requires e.modality = possible`, several with `,` between "
        "them. The name is one that the frame gives, as in `e:@meeting`; the attributes are `modality` and "
        "`polarity`."
    ),
    "bad-test": (
        "What stands in brackets is no test: `[pos]`, `[lemma قال]`, `[pos=verb, lemma=قال]`. A test is written "
        "`attribute=value`; several are joined by `&` (and) or `|` (or)."
    ),
    "bare-words": (
        "Two bare words in a row, as in `needs = كرة القدم`: in a frame the first one would be a preposition. Words "
        'that follow each other stand in one pair of quotes, `"كرة القدم"`; what a preposition leads to is quoted, '
        '`في "الهاتف"`.'
    ),
    "branch-without-trigger": (
        "One alternative marks a `trigger:` and another does not, so it is not clear what the second is found by: "
        "`trigger:~التقى @Person | ~اجتمع`. Mark a trigger in every alternative."
    ),
    "capture-in-frame": (
        "A frame names roles at the start of a line and events before `@`; a capture such as `who:قال` in its "
        "trigger or in a pattern catches nothing. Drop the name."
    ),
    "capture-in-lookaround": (
        "A lookaround only looks at what stands there and takes nothing, so nothing can be captured in it: `(?= "
        "who:@Person)`. Drop the name, or capture outside: `who:@Person` without the lookaround."
    ),
    "chained-paths": (
        "One path leads from the trigger to a filler: `agent @Actor`, `مع @Actor`. Two in a row, `agent مع @Actor`, "
        "are no way that a frame knows. Alternatives stand in parentheses: `(مع | بين) @Actor`."
    ),
    "clitic-path": (
        "In a pattern `ب+` is a part of the next word. A frame names the preposition, however it is written in the "
        "text: `ب @Place`, without `+`."
    ),
    "clitic-without-word": (
        "A clitic takes no word of its own: `ب+` asks the next word to carry it, `+ه` the last one. Here the "
        "pattern ends, begins, or can go on without such a word, as in `قال ب+` or `ب+ باريس?`. Put it next to an "
        "obligatory word."
    ),
    "cyclic-fragment": (
        "A fragment contains itself, directly or through others, so it could never be written out: `one` is `&two "
        "قال` and `two` is `&one`. Use a quantifier for repetition, or write one of them out without the others."
    ),
    "double-repeat": (
        "An element is repeated twice over: `@Person+*`, `@Person+ +`. Put the inner part in parentheses, "
        "`(@Person+)*`, or keep one mark."
    ),
    "empty-alternative": (
        "There is nothing on one side of `|` or between parentheses: `قال |`, `()`, `(في | )`. Delete the `|`; to "
        "make something optional write `?` behind it."
    ),
    "empty-head": ("`np[]` tests nothing. Write `np`, or a test of the head such as `np[head=(وقف هدنة)]`."),
    "empty-match": (
        "The pattern can match without a single word, so it would match everywhere: `قال?`, `@Person*`. Make at "
        "least one element obligatory."
    ),
    "empty-pattern": ("There is no pattern: nothing, or nothing but comments. Write one, or delete the rule."),
    "empty-phrase": (
        'Nothing is left of a quoted text, or of a word, when it is cut into words as texts are: `""`, `"_"`, a '
        "lengthening stroke alone. Write at least one word or mark; `#` and `_` are seen through."
    ),
    "empty-set": (
        "The set `()` means none, and only clitics and features can be none: `[pro=()]`. A word is never without a "
        "lemma or a kind. Write a value, or delete the test."
    ),
    "empty-trigger": (
        "The trigger can be empty, as in `trigger:قال?`, and then nothing would say where a match is. Mark an "
        "element that always takes a word."
    ),
    "frame-without-trigger": (
        "A frame hangs on a word that says what happens. Add a line such as `trigger = verb:(التقى قابل) | noun:لقاء`."
    ),
    "gap-in-trigger": (
        "A trigger is words that stand next to each other, so `..` has no place in it. For `أجرى … اتصالا` the "
        "trigger is the noun; the verb belongs into the table `supports`, which lends its arguments to the noun. "
        "A lookaround, `(?= .. إلى)`, may hold a gap: what it looks at is no part of the trigger."
    ),
    "glued-plus": (
        "A `+` that hangs on both sides, `noun:زيارة+ه`, would be read as a repeat followed by the word `ه`. Write "
        "`noun:زيارة +ه` for the enclitic, `noun:زيارة+ ه` for the repeat."
    ),
    "hashtag-as-comment": (
        "A `#` that is glued to a word begins a comment, in a pattern as in YAML: of `text: زار #ماكرون باريس` "
        'only `زار` is left. Put the text in quotes, in a pattern `"#ماكرون"`; a comment that is meant has a space '
        "behind `#`."
    ),
    "hidden-direction": (
        "An invisible direction control stands in the pattern, so that an editor may show it in another order than "
        "it is read. It has no effect. Delete it; one element a line keeps lines readable without it."
    ),
    "impossible-repeat": (
        "The range allows nothing, or more than any sentence holds: `{4,2}`, `{0}`, `{5000}`. Mend the numbers, or "
        "delete the element."
    ),
    "impossible-token": (
        "`![…]` is a word of which no reading satisfies the test, and `[]` holds of every word, so `![]` never "
        "matches. Write `[]` for any word, or say in the brackets what it must not be."
    ),
    "keyword-cardinality": (
        "`trigger`, `needs` and `unless` are no roles, so no number of fillers stands behind them: `needs = …`, "
        "never `needs? = …`."
    ),
    "latin-word": (
        "A Latin word stands alone. In patterns bare Latin words are names of attributes and captures; words of the "
        'text are quoted: `"NATO"`. A capture is glued to its colon: `who:@Person`, not `who :@Person`.'
    ),
    "list-as-value": (
        "`[list=$countries]` mixes two ways to name a list. As an element it is `$countries`, inside brackets "
        "`[list=countries]`; only the head of a phrase in a frame is compared with it, `np[head=$bodies]`."
    ),
    "literal-regex": (
        'A quoted value holds marks of a regular expression, as `[lemma="دعا|قال"]`. It is compared letter by '
        "letter, so it hardly ever holds. Write a set, `[lemma=(دعا قال)]`, or an expression, "
        "`[lemma~/^(دعا|قال)$/]`."
    ),
    "long-branch": (
        "A branch of a frame is a scope, a path and one filler, each at most once: `here (في | ب) @Place`. Nothing "
        "stands behind the filler, since `مع @Actor` means *attached to the trigger by مع*, not *next to it*. A "
        "pattern of several words stands in parentheses, alternatives behind `|`."
    ),
    "misplaced-else": (
        "`else` stands between the parts of a role: what is behind it is tried only where the part before found "
        "nothing. It has no place inside parentheses, at an end, or in `trigger`, `needs` and `unless`."
    ),
    "misplaced-path": (
        "A group behind a path holds fillers: `agent (@Actor | np[head=$bodies] as Actor)`. A way with a path of its "
        "own is a branch of its own: write it behind `|`, outside the group."
    ),
    "misplaced-scope": ("The scope (`here`, `clause`, `sentence`) stands first in a branch: `here (في | ب) @Place`."),
    "misplaced-trigger": (
        "A trigger divides the pattern in what stands left and right of it, so it cannot stand inside a repeat, a "
        "lookaround or another capture: `(trigger:~التقى @Person)+`. Move it out."
    ),
    "mixed-head": (
        "`head=(…)` compares lemmas, `head=$list` the entries of a list, and one set cannot do both. Write "
        "`np[head=(وقف هدنة) | head=$truces]`."
    ),
    "nested-capture": (
        "A capture stands inside another of the same name, `who:(@Person who:@Person)`, so that one word would be "
        "captured twice. Give one of them another name."
    ),
    "nested-too-deep": (
        "Brackets, captures or negations stand inside each other more deeply than any pattern needs. Mostly a "
        "program has written it. Use fewer levels, or fragments."
    ),
    "no-anchor": (
        "Every match of a pattern should need something that most sentences do not have: a word, a lemma, a mention, a "
        "list entry. `[] ![pos=verb]` needs nothing of the kind, so it is tried on every sentence and is slow. Make "
        "such an element obligatory."
    ),
    "no-joiner": (
        "`@Person++` puts what the pack calls a joiner between the members of a list, and neither the pack nor its "
        "imports declare the fragment `joiner`. Import `base`, or declare it under `fragments`."
    ),
    "nothing-to-repeat": (
        "A quantifier stands where nothing precedes it: `? قال`, `(*)`, `who:+`. Put it behind the element that it "
        "repeats, without a space; a plus sign of the text is quoted."
    ),
    "only-negations": (
        "A bracket says of a reading only what it is not: `[pos!=verb]`. Words have many readings, and one of them "
        "nearly always satisfies it. `![pos=verb]` says that no reading is one; or add what the word is."
    ),
    "path-before-role": (
        "`e.participant` holds the fillers of another event, which were found there: no scope, no path and no `++` "
        "leads to them. Write it alone, often behind `else`."
    ),
    "path-without-filler": (
        "A function or a scope leads to a filler, and here none follows: `agent`, `here`. Write `agent @Actor`, "
        "`agent np`, `here @Place`."
    ),
    "quantified-path": (
        "A path such as `مع?` or `agent+` cannot be repeated. How many fill a role stands behind its name, `place? = "
        "في @Place`; a way that may be absent is one of several behind `|`."
    ),
    "regex-with-equals": (
        "A regular expression is compared with `~` and `!~`, not with `=` and `!=`: `[word=/^است/]`. Write "
        "`[word~/^است/]`."
    ),
    "relation-in-fragment": (
        "A fragment is a piece of a pattern, and `::` speaks of a whole one. Move the constraint to the rules that "
        "use the fragment; they see its captures."
    ),
    "several-triggers": (
        "One branch of a pattern marks two triggers, and a match has one: `trigger:~عقد trigger:~لقاء`. Keep the "
        "one that says what happens; two ways to say it are two alternatives."
    ),
    "several-words": (
        'Brackets ask of one word, and the value is none or several: `[lemma="وقف إطلاق"]` never holds. Write words '
        'one after another, `[lemma=وقف] [lemma=إطلاق]`, or as a phrase: `~"وقف إطلاق"`.'
    ),
    "spaced-quantifier": (
        "A quantifier is glued to what it repeats: `[pos=adj]+`, not `[pos=adj] +`. With a space one cannot tell it "
        "from an enclitic, which is glued to its own plus sign: `+ه`, `+pron`."
    ),
    "stray-line": (
        "A line of a frame begins with a role and `=`, with `|` or `else` where it goes on with the one above, with "
        "`requires`, or with a template such as `reciprocal(participant)`. This line begins with none of them: often "
        "the `=` is missing, or a space stands before `+`."
    ),
    "stray-mark": (
        "A mark of Arabic or typographic punctuation stands outside quotes: `قال، كتب`, `قال؟`, `«قال»`. Arabic "
        'keyboards type `؟ ، ؛` where `? ,` was meant. Write `?` for "optional", and quote marks of the text: '
        '`"،"`.'
    ),
    "stray-regex": (
        "A regular expression stands outside brackets: `/^است/`. It is a test of one attribute of one word: "
        "`[word~/^است/]`."
    ),
    "template-in-template": ("A template cannot use another one. Write the lines out, or let the frames use both."),
    "too-many-copies": (
        "Agreements are decided by one copy of the pattern for each combination of values, at most 64. Agreement of "
        "gender and number between four captures needs more. Let fewer features or fewer captures agree."
    ),
    "too-many-states": (
        "Written out, the pattern has more than 512 states, or they follow each other in too many ways: "
        "`(@Person{0,30}){0,30}`, a dozen optional lookarounds in a row. Shorten ranges and gaps; a repeat inside a "
        "repeat multiplies."
    ),
    "trigger-in-template": (
        "The trigger says what an event is and differs from frame to frame, so a template has none. Move it to the "
        "frames."
    ),
    "unclosed-bracket": ("A `(` or `[` is never closed. Add the closing `)` or `]`; a bracket of the text is quoted."),
    "unclosed-quote": (
        "A quotation mark is not closed on its line. Add the closing one; a quotation mark inside a phrase is "
        'written `\\"`.'
    ),
    "unexpected-character": (
        'A character means nothing where it stands, such as `%` or `=`. Marks of the text are put in quotes: `"%"`.'
    ),
    "unexpected-end": (
        "The pattern ends where something must follow, as after `who:` or `~`. Write what was meant, or delete the "
        "beginning."
    ),
    "unexpected-token": (
        "Something stands where it cannot, such as `!=` between two words, or a constraint that does not begin with "
        "a capture. The message says what was expected."
    ),
    "unknown-attribute": (
        "A test or a constraint names an attribute that words do not have: `[lema=قال]`, `:: a.gendr = b.gender`. "
        "Mend the name."
    ),
    "unknown-capture": (
        "A constraint speaks of a name under which the pattern captures nothing: `:: visitor != host` without "
        "`host:`. Mend the name, or capture it."
    ),
    "unknown-clitic": (
        "`w+` glued to a plus sign is a proclitic, `+w` an enclitic, and this is none: `وقف+`. To repeat a word put "
        "it in parentheses: `(وقف)+`."
    ),
    "unknown-fragment": (
        "`&name` is a named pattern, and neither the pack nor its imports declare this one. Mend the name, or "
        "declare it under `fragments`."
    ),
    "unknown-function": (
        "A Latin word in a frame is a function (`agent patient controller partner attendant place topic subject object "
        "complement idafa apposition nisba speaker`), a scope (`here clause sentence`), or a phrase (`np np+ clause`). "
        "This is none of them; a type is written `@Actor`, a Latin word of the text in quotes."
    ),
    "unknown-group": (
        "`(?:…)`, `(?P<name>…)` and the like belong to other languages. A group is `( )`, a capture is `name:( )`, "
        "and lookaround is `(?= )`, `(?! )`, `(?<= )`, `(?<! )`."
    ),
    "unknown-list": (
        "`$name` is a gazetteer, and neither the pack nor its imports declare this one. Mend the name, or declare "
        "it under `gazetteers`."
    ),
    "unknown-type": (
        "A pattern names an entity type that neither the pack nor its imports declare: `@Persn`, `[type=Persn]`. "
        "Mend the name, declare it under `entities`, or import the pack that does."
    ),
    "unknown-value": (
        "An attribute of a closed set of values does not have this one: `[pos=vreb]`, `[gender=masc]`, "
        "`[value>many]`. The values are the same as in word lists. Mend it."
    ),
    "unopened-bracket": (
        "A `)` or `]` closes nothing. Delete it, or add the opening bracket; one of the text is quoted."
    ),
}

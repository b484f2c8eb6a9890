"""What each diagnostic of `ie_engine.packs` means, for `ie explain` and the reference page.

A name leads to one paragraph in Markdown: what it means, an example, what to do.
It stands apart from the other entries because the packs have most of them; the catalogue puts all together.
"""

ENTRIES: dict[str, str] = {
    "ambiguous-trigger": (
        "Two triggers of a marked sentence would be of one event. Number them and their roles, `‹التقى›1 … "
        "[الوزير]participant1 … ‹اجتمع›2 … [السفير]participant2`, or label one with its event type, `‹زيارة›visit`."
    ),
    "arabic-comma": (
        "An item of a list in brackets holds `،`, which separates nothing in YAML: `[names، events]` is a list of one "
        "item. Write `[names, events]`; where the mark belongs to the text, put the item in quotes."
    ),
    "bad-cardinality": (
        "A role is a name with a cardinality: `place?` none or one, `topic*` any number, `actor+` one or more, `date` "
        "exactly one, `party{2,4}` two to four. `place!` is no cardinality, and `party{4,2}` allows no number. Mend "
        "it."
    ),
    "bad-entry": (
        "A gazetteer in YAML is a list; an entry is a name, `- باريس`, or a mapping with a name, "
        "`- {name: باريس, aliases: [باريز], country: FR}`. An entry without a name is left out, and so is an attribute "
        "with more than one value."
    ),
    "bad-row": (
        "A line of a table has more or fewer columns than the header, so its cells cannot be told apart; it is left "
        "out. Columns are separated by one tab each, an empty cell too: `مصر⇥⇥EG`. Add or remove tabs."
    ),
    "byte-order-mark": (
        "The file begins with the invisible character U+FEFF, which some editors write. It is skipped, but other "
        "tools stumble over it. Save the file as “UTF-8 without BOM”."
    ),
    "complex-key": (
        "A key of a mapping is a list or a mapping: `? [a, b]` or `{[a]: b}`. Here keys are single words; most often "
        "brackets that belong to a text are not quoted. Put the text in quotes."
    ),
    "control-character": (
        "An invisible control character, such as U+0007, stands in the text, mostly pasted from elsewhere. Delete it."
    ),
    "cyclic-fragment": (
        "A fragment contains itself, directly or through others, so it could never be written out: `one` is `&two "
        "قال` and `two` is `&one`. Use a quantifier for repetition, or write one of them out without the others."
    ),
    "cyclic-import": (
        "Packs import each other in a circle, so none of them could be read first: `news → base → news`. Move what "
        "both need to a third pack that both import."
    ),
    "cyclic-type": (
        "A type stands above itself: `Person: {isa: Actor}` and `Actor: {isa: Person}`. Remove one `isa`; a mention "
        "may have two types without one being above the other."
    ),
    "duplicate-entry": (
        "A name is twice in a gazetteer, or differs only in what the pack's foldings make equal, such as `جدة` and "
        "`جُدة`. Both lines are kept. Delete one, or move its attributes to the other."
    ),
    "duplicate-key": (
        "A key is written twice in one mapping; YAML itself would silently take the last, here the first stands. Keep "
        "one; for two rules write two items of the list."
    ),
    "duplicate-name": (
        "A frame gives one name to two event types: `e:@meeting` and `e:@visit`. Then `e.participant` could mean "
        "either. Rename one; the same event in several branches keeps its name."
    ),
    "duplicate-pack": (
        "Two folders hold packs of one name, and both are imported, so `pack/rule` would not say which. The first one "
        "stands. Rename one, or import it from one place only."
    ),
    "duplicate-phase": (
        "A phase is declared twice: `phases: [names, events, names]`. Each runs once, in the order given. Keep one, "
        "or give the second another name."
    ),
    "duplicate-role": (
        "An event type declares a role twice, or a frame has two lines for one role, perhaps one of them in a "
        "template. In `pack.yaml` keep one; in a frame unite them with `|`, or put `else` between them."
    ),
    "duplicate-rule": (
        "Two rules of a pack have one id, perhaps in two files. Results name the rule by it, so it must be unique. "
        "Rename one; `meet-at` says more than `meet2`."
    ),
    "empty-example": (
        "An example has a text and nothing else, so it tests nothing. Write `finds:` with what is found, or `finds: "
        "[]` where nothing is to be found."
    ),
    "empty-file": (
        "A file holds nothing but white space or comments. Write something in it, or delete it; a pack without rules "
        "needs no rule file."
    ),
    "empty-mark": (
        "A mark of a sentence encloses no words: `[]inviter`, `‹ ›`. Put the words inside, or delete the mark."
    ),
    "empty-name": (
        "A line of a gazetteer has no name, or a line of a word list no lemma or no forms, so nothing could match it. "
        "Write it, or delete the line."
    ),
    "empty-value": (
        "A key is written and its value is not: `file:` with nothing behind it, or `text: ''`. Write the value, or "
        "delete the key where it may be absent."
    ),
    "event-or-mention": (
        "A rule finds either events (`event: meeting`) or mentions (`mention: Person`); this one says neither, or "
        "both. Add the line, or make two rules of it."
    ),
    "fragment-too-large": (
        "Fragments inside fragments multiply: one that names another four times, six levels deep, has thousands of "
        "elements when written out. Such a fragment is not used. Use fewer levels, or a gazetteer instead of "
        "alternatives."
    ),
    "governor-clash": (
        "A word stands twice in one table of a pack, or in the tables of two packs neither of which imports the "
        "other, so what it says is not clear. Keep one. An importing pack replaces what the imported one says of a "
        "word."
    ),
    "hashtag-as-comment": (
        "A `#` that is glued to a word begins a comment, in a pattern as in YAML: of `text: زار #ماكرون باريس` "
        'only `زار` is left. Put the text in quotes, in a pattern `"#ماكرون"`; a comment that is meant has a space '
        "behind `#`."
    ),
    "loose-cardinality": (
        "A line of a frame allows more fillers than the event type has: `place+ = …` where the event declares "
        "`place?`. Write the number as in `pack.yaml`, or let the event have more. Asking for more, or being content "
        "with fewer, is allowed."
    ),
    "malformed-value": (
        "A name is not of the form that is asked for: rule ids such as `meet-at`, entity types such as `Person`, "
        "event types and roles such as `phone_call`, a priority such as `5`. Names are Latin, so that words of the "
        "language and names never meet. Rename it."
    ),
    "mark-without-role": (
        "A bracket in the sentence of an event rule has no role behind it: `[بوتن] ‹دعا›`. Write the role without a "
        "space, `[بوتن]inviter`; `\\[` is the sign itself."
    ),
    "merge-key": (
        "`<<` copies keys from elsewhere in some YAML files. Here every value has one place, so nothing is merged. "
        "Write the keys out."
    ),
    "misplaced-key": (
        "`modality`, `polarity` and `frame` belong to rules with `event`, `attributes` to rules with `mention`. "
        "Delete the key, or say that the rule finds the other kind."
    ),
    "misplaced-mark": (
        "The example of a rule for mentions marks a trigger, `‹…›`, and only events have one. Put the mention in "
        "brackets, `[…]`."
    ),
    "missing-column": (
        "A table lacks a column: a gazetteer needs `name`, a word list `lemma`, `pos`, `root`, `features`, `forms` in "
        "this order. The first line that is no comment names the columns, separated by tabs. Add the header."
    ),
    "missing-file": (
        "The manifest names a file that is not in the pack. Paths are relative to the folder of `pack.yaml`: "
        "`gazetteers/countries.tsv`. Mend the path, or add the file."
    ),
    "missing-key": (
        "Something is needed and not there: the `name` and `version` of a pack, the `id` of a rule and its `pattern` "
        "or `frame`, the `file` of a gazetteer, the `text` of an example. Write it."
    ),
    "name-clash": (
        "An entity type, event type, gazetteer or fragment is declared twice, in one pack or in two that are used "
        "together, so its name would mean two things. Rename one, or drop it and use the imported one."
    ),
    "negated-own-type": (
        "A phase with `repeat: true` runs until it finds nothing more, so it may only add. A rule in it that asks for "
        "the absence of a type found in the same phase, such as `(?! @Person)` or `![type=Person]`, could be right in "
        "one round and wrong in the next. Move the rule to a later phase."
    ),
    "no-governor": (
        "A group of a table names no word, so it says nothing: `do: {subject: agent}`. Add `verbs`, `nouns` or "
        "`adjectives`, or delete the group."
    ),
    "no-phase": (
        "The pack has rules and declares no phase for them to run in. Add `phases: [names, events]` to `pack.yaml`, "
        "or give the rule a phase of an imported pack: `phase: base/names`."
    ),
    "no-trigger": (
        "The pattern of an event rule marks no `trigger:`. Then the whole match is the trigger, the rule has one "
        "match from left to right, and events of two rules cannot be merged on one word. Write `trigger:verb:التقى`."
    ),
    "not-utf8": (
        "The file is not in UTF-8 from the marked place on, mostly because an older program saved it as Windows-1256 "
        "or UTF-16. Open it in that encoding and save it as UTF-8."
    ),
    "odd-line-break": (
        "A character that YAML takes for a line break, and editors do not (U+2028, U+2029, U+0085, a carriage return "
        "alone), stands in the text; places below it would be wrong. Replace it by an ordinary line break or a space."
    ),
    "outside-pack": (
        "A pack holds its own files: a path in `pack.yaml` may not lead out of the folder, as `../cities.tsv` does, "
        "and is written with `/`. Move the file into the pack, or import the pack that has it."
    ),
    "pattern-not-literal": (
        "A pattern is a literal block: `pattern: |` and the pattern on the lines below, indented. Written otherwise "
        "YAML changes it in silence: `pattern: قال # كذا` loses the comment, `pattern: &verb قال` loses `&verb`, and "
        "`>` joins lines, so that a comment swallows the rest. Write `|`."
    ),
    "pattern-or-frame": (
        "A rule says what it looks for either as a `pattern` (words in their order) or as a `frame` (who did what). "
        "This one has both. Make two rules of it; their events are united on the same trigger."
    ),
    "reserved-role": (
        "A role cannot be called `trigger`: every event has a trigger, and examples name it so. Give the role another "
        "name."
    ),
    "role-never-filled": (
        "The event requires a role (`participant+`, or a name alone) that the rule fills nowhere, so its events are "
        "incomplete unless another rule fills it. Capture it as `participant:`, give it a line in the frame, or "
        "declare it `participant*`."
    ),
    "role-without-trigger": (
        "A marked sentence has a role and no trigger for its event: `[بوتن]inviter دعا`. Mark the word that says what "
        "happens, `‹دعا›`. Where several are marked, the role names its event: `visit.destination`, `participant2`."
    ),
    "rule-without-example": (
        "A rule has no example, so nobody sees when it breaks. Add a text in which it finds something, and a similar "
        "one in which it must not: `finds: []`."
    ),
    "several-documents": (
        "A line `---` begins a second document in the file; only the first is read. Delete the line, or make two files."
    ),
    "several-expectations": (
        "An item of `finds` holds two types. Each event or mention is an item of its own: begin the second with `- `."
    ),
    "tab-in-indentation": (
        "YAML is indented with spaces; a tab has no width of its own. Replace it, and let the editor write spaces."
    ),
    "template-roles": (
        "A template stands for the roles that it lists under `roles`, and a frame gives a role for each, in the same "
        "order: `transfer(giver, recipient)`. Here there are more or fewer."
    ),
    "text-not-in-example": (
        "An example expects words that its text does not have, or not as often as `#2` says. Quote them exactly as "
        "the text writes them, clitics left out: `باريس` is in `بباريس`."
    ),
    "too-deep": (
        "Lists or mappings stand inside each other more deeply than any pack needs. Mostly brackets are not quoted."
    ),
    "unbound-name": (
        "`e.participant` and `requires e.modality = …` speak of an event that the frame names, as in `e:@meeting`; "
        "`invitation.invitee` of the event type that has this one as a filler. This name is neither. Mend it, or "
        "name the event."
    ),
    "unclosed-mark": (
        "A mark of a sentence is opened and not closed, closed and not opened, or closed by the sign of another: "
        "`[بوتن ‹دعا]›`. Marks stand side by side or in one another. Write `\\[` for the sign itself."
    ),
    "unknown-capture": (
        "A name is used and nothing is captured under it: `attributes: {canonical: nam}` beside `name:[pos=noun]`, or "
        "`:: visitor != host` where the pattern captures no `host:`. Mend the name."
    ),
    "unknown-choice": ("A key takes one of a few values, and this is none of them: `consolidate: longst`. Choose one."),
    "unknown-event": (
        "A rule, a frame or an example names an event type that neither the pack nor its imports declare. Mend the "
        "name, declare it under `events`, or import the pack that does."
    ),
    "unknown-feature": (
        "A word list gives a feature that does not exist, or one without a value. They are written `gender=m "
        "number=sg`, separated by spaces. The line is left out; mend it."
    ),
    "unknown-feature-value": (
        "A word list gives a feature a value that it does not have: `number=one` for `number=sg`. Alternatives are "
        "written `gender=m|f`. The line is left out; mend it."
    ),
    "unknown-folding": (
        "`foldings` names the spellings that count as equal in the files of the pack; this one does not exist. Mend "
        "the name, or leave `foldings` out for the standard ones."
    ),
    "unknown-format": (
        "The file is of a kind that is not read here: gazetteers are `.tsv` or `.txt`, word lists `.tsv`, rules "
        "`.yaml`. Save it as one of them."
    ),
    "unknown-import": (
        "There is no pack of that name beside this one or among those that ship, and no pack at that path. An import "
        "is `base`, or a path that begins with a dot: `../base`. Mend it."
    ),
    "unknown-key": (
        "A key means nothing where it stands: misspelt (`priorty`), or at the wrong depth. Unknown keys are errors, "
        "since what they were to do would not be done. Mend or delete it."
    ),
    "unknown-lemma": (
        "A pattern asks for a lemma with a part of speech, such as `verb:زار`, that is in no word list which the pack "
        "sees, so it can find nothing. Mend the spelling, list the lemma in a file under `lexicon`, or import a pack "
        "that has it."
    ),
    "unknown-pack": (
        "There is no pack where it was looked for. Give its folder, its `pack.yaml`, or the name of a pack that ships "
        "with the engine."
    ),
    "unknown-phase": (
        "A rule names a phase that the pack does not declare. Phases of imported packs are written with the pack's "
        "name: `base/names`. Mend it."
    ),
    "unknown-pos": (
        "A word list gives a part of speech that does not exist: `vreb` for `verb`. Several are written `noun|adj`. "
        "The line is left out; mend it."
    ),
    "unknown-role": (
        "An example gives an event a role that its type does not have, or a frame has a line for one or asks for the "
        "role of another event: `particpant+ = …`, `v:@visit.destnation`. Mend the name, or declare the role in "
        "`pack.yaml`."
    ),
    "unknown-rule": (
        "`without` switches off rules of imported packs, and no imported pack has this one. It is written "
        "`pack/rule`; a rule of the pack itself is deleted instead."
    ),
    "unknown-template": (
        "A frame uses a template that neither the pack nor its imports declare. Mend the name, or declare it under "
        "`templates` in a rule file."
    ),
    "unknown-type": (
        "An entity type is named that neither the pack nor its imports declare: `@Persn`, `isa: Acter`, a filler, a "
        "gazetteer's type. Mend the name, or declare it under `entities`."
    ),
    "unreadable-file": (
        "The system does not give the file's contents. Look at its permissions, and whether it is still there."
    ),
    "unused-capture": (
        "A name in a pattern leads nowhere: in an event rule it is no role of the event (`particpant:`), in a mention "
        "rule neither `mention:` nor used in `attributes`. Mend it, declare the role, use it in `::`, or drop it."
    ),
    "unused-fragment": (
        "No rule uses this fragment. It may be left over, or its name is misspelt where it was meant. Use it or "
        "delete it."
    ),
    "unused-template": (
        "No frame uses this template. It may be left over, or its name is misspelt where it was meant. Use it or "
        "delete it."
    ),
    "wrong-filler": (
        "A role takes mentions of certain types, and the pattern or frame puts another there: `place:@Person` where "
        "`place` takes `Place`, or `place? = في np` where it does not take `text`. A type above the allowed one is "
        "wrong too, since not all its mentions fit. Name another type, promote the phrase (`np[head=…] as Place`), "
        "or add the type to the role."
    ),
    "wrong-type": (
        "A value is of the wrong kind: a list where words belong, `key: value` lines where a list belongs. `rules:` "
        "is a list of items that begin with `- `. Rewrite it as the message says."
    ),
    "yaml-alias": (
        "YAML reads `*name` at the beginning of a value as a reference to an anchor. Packs have none. Put the text in "
        "quotes, or, if it is a pattern, write it as a literal block."
    ),
    "yaml-anchor": (
        "YAML reads `&name` at the beginning of a value as an anchor and drops it: `pattern: &light_verb قال` is the "
        "pattern `قال`. Write the pattern as a literal block, any other text in quotes."
    ),
    "yaml-syntax": (
        "The text is not YAML, and reading stops there: a bracket or quotation mark is not closed, the indentation "
        "does not fit, a value holds `: ` or begins with `@`. Texts with such marks are put in quotes."
    ),
    "yaml-tag": (
        "YAML reads a word that begins with `!` as a tag and drops it. Put the text in quotes, or, if it is a pattern "
        "such as `![pos=verb]`, write it as a literal block."
    ),
}

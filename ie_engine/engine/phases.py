"""One sentence through all phases: words in, mentions and the matches of event rules out.

Every phase sees what the phases before it left. Its mention rules run, overlaps are settled, then its event rules run.
A phase that repeats runs its mention rules until they add nothing, and is settled once, at its end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ie_engine.engine.asks import looks_at_reading
from ie_engine.engine.compiled import Compiled, CompiledPhase, CompiledRule
from ie_engine.engine.consolidate import consolidate
from ie_engine.engine.match import Captured, Match, Step
from ie_engine.engine.mention import Mention
from ie_engine.engine.row import Row
from ie_engine.engine.words import Word
from ie_engine.packs.model import MENTION, Rule

MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What one sentence gives: its mentions, settled, and the matches of event rules in the order of rules.

    `notes` says where a bound cut something off; `entries` are those of the gazetteers, whatever became of them;
    `words` are its words, each with its best reading first.
    """

    mentions: tuple[Mention, ...]
    matches: tuple[tuple[Rule, Match], ...]
    notes: tuple[str, ...] = ()
    entries: tuple[Mention, ...] = ()
    words: Sequence[Word] = ()


NOTHING = Found((), ())


def find(
    compiled: Compiled,
    words: Sequence[Word],
    starts: Sequence[int],
    events_only: bool = False,
    ranked: Callable[[Sequence[Word]], Sequence[Word]] | None = None,
    given: Sequence[Mention] = (),
) -> Found:
    """What the rules find in one sentence; with `events_only`, nothing at all where no event rule can match.

    `ranked` gives the words with that reading first that is best here; it is asked only where a rule is awake.
    `given` are mentions known from elsewhere; they are there from the first phase on, like those of lists.
    """
    if events_only and compiled.waker.passes_over(words):
        return NOTHING
    loud = compiled.waker.loud(words)
    awake = compiled.waker.awake(words, loud)
    if events_only and awake.isdisjoint(compiled.event_rules):
        return NOTHING
    if compiled.roused:
        awake |= compiled.roused
    if ranked is not None:
        words = ranked(words)
    listed = [mention for lists in compiled.lists for mention in lists.find(words, starts)]
    entries = tuple(replace(mention, types=()) for mention in listed)
    found = (*(replace(m, list=None) for m in listed if m.types), *_recognised(compiled, words, starts), *given)
    mentions = consolidate(found, compiled.policies)
    matches: list[tuple[Rule, Match]] = []
    notes: list[str] = []
    row = Row(words, starts, (*entries, *mentions), compiled.above, loud)
    for phase in compiled.phases:
        before = mentions
        mentions = _run(compiled, phase, awake, row, entries, mentions, notes)
        if mentions != before:
            row = row.with_mentions((*entries, *mentions))
        for rule in _able(phase.event_rules, awake, row.mentions):
            matches += ((rule.rule, match) for match in rule.runner.find(row))
    if row.dropped:
        notes.append("more mentions begin at one word than are looked at; the shortest were left out")
    return Found(mentions, tuple(matches), tuple(notes), entries, words)


def _recognised(compiled: Compiled, words: Sequence[Word], starts: Sequence[int]) -> Iterator[Mention]:
    """The mentions that no rule and no list gives: dates, numbers."""
    if not compiled.recognisers:
        return
    texts = [word.text for word in words]
    for name, recogniser in compiled.recognisers:
        for first, last, cut, attributes in recogniser(texts):
            yield Mention(
                first=first,
                last=last,
                start=starts[first] + cut,
                end=starts[last - 1] + len(texts[last - 1]),
                types=(name,),
                maker=f"recogniser/{name}",
                pro=tuple(texts[first][:cut]),
                attributes=attributes,
            )


def _run(
    compiled: Compiled,
    phase: CompiledPhase,
    awake: frozenset[int],
    row: Row,
    entries: tuple[Mention, ...],
    mentions: tuple[Mention, ...],
    notes: list[str],
) -> tuple[Mention, ...]:
    """The mentions after a phase."""
    added: dict[Mention, None] = {}
    for _ in range(MAX_ROUNDS if phase.repeat else 1):
        rules = _able(phase.mention_rules, awake, row.mentions)
        new = dict.fromkeys(m for rule in rules for m in _mentions(rule.rule, rule.runner.find(row), row))
        fresh = [mention for mention in new if mention not in added and mention not in mentions]
        added.update(dict.fromkeys(fresh))
        if not fresh or not phase.repeat:
            break
        row = row.with_mentions((*entries, *mentions, *added))
    else:
        notes.append(f"phase {phase.id} still added mentions after {MAX_ROUNDS} rounds")
    return consolidate((*mentions, *added), compiled.policies) if added else mentions


def _able(rules: Mapping[int, CompiledRule], awake: frozenset[int], mentions: Iterable[Mention]) -> list[CompiledRule]:
    """The rules that are awake and whose mentions are there."""
    chosen = [rules[number] for number in sorted(awake) if number in rules]
    if not chosen:
        return chosen
    there = {name for mention in mentions for name in mention.types}
    there |= {"$" + mention.list for mention in mentions if mention.list}
    return [rule for rule in chosen if not any(names.isdisjoint(there) for names in rule.needs)]


def _mentions(rule: Rule, matches: Iterable[Match], row: Row) -> Iterator[Mention]:
    """The mentions that a rule's matches give: one for each capture `mention`, else one for the whole match."""
    for match in matches:
        attributes = _attributes(rule, match, row)
        for captured in match.captured(MENTION) or (whole(match, row),):
            inside = [s for s in match.steps if captured.first <= s.first and s.last <= captured.last]
            if not inside:
                continue
            yield Mention(
                first=captured.first,
                last=captured.last,
                start=captured.start,
                end=captured.end,
                types=rule.mentions,
                maker=rule.id,
                pro=_clitics(inside[0], True),
                enc=_clitics(inside[-1], False),
                attributes=attributes,
                priority=rule.priority,
            )


def whole(match: Match, row: Row) -> Captured:
    """The whole match as if it had been captured, leaving out clitics in the same way."""
    first, last = match.steps[0], match.steps[-1]
    start = first.mention.start if first.mention else row.starts[match.first] + _host(first, row)[0]
    end = last.mention.end if last.mention else row.starts[match.last - 1] + _host(last, row)[1]
    mention = first.mention if len(match.steps) == 1 else None
    return Captured("", match.first, match.last, start, end, mention, first.reading if first is last else None)


def _host(step: Step, row: Row) -> tuple[int, int]:
    if step.reading is not None and looks_at_reading(step.state):
        return step.reading.start, step.reading.end
    return 0, len(row.words[step.last - 1].text)


def _clitics(step: Step, before: bool) -> tuple[str, ...]:
    if step.mention is not None:
        return step.mention.pro if before else step.mention.enc
    if step.reading is not None and looks_at_reading(step.state):
        return step.reading.pro if before else step.reading.enc
    return ()


def _attributes(rule: Rule, match: Match, row: Row) -> tuple[tuple[str, str], ...]:
    """The attributes that a rule takes from captures: a captured mention's own one of that name, else the words.

    The words are without the clitics that the capture leaves out.
    """
    found: dict[str, str] = {}
    for attribute, capture in sorted(rule.attributes.items()):
        for captured in match.captured(capture):
            own = captured.mention.attribute(attribute) if captured.mention else None
            found.setdefault(attribute, own or _written(captured, row))
    return tuple(sorted(found.items()))


def _written(captured: Captured, row: Row) -> str:
    words = [word.text for word in row.words[captured.first : captured.last]]
    if words:
        words[-1] = words[-1][: captured.end - row.starts[captured.last - 1]]
        words[0] = words[0][captured.start - row.starts[captured.first] :]
    return " ".join(words)

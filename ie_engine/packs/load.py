"""Loads a pack with everything that it imports: from folders of files to one library of checked values.

A path comes in; a `Library` goes out, with every problem of every file.
It is the only stage that sees all the others: it reads the files in order, hands each to the stage that knows it, and
keeps what has no error, so that one broken rule does not take the others with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from ie_engine import resources
from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, has_errors, in_order, suggestion, warning
from ie_engine.dsl import ast
from ie_engine.dsl.check import check_fragment
from ie_engine.dsl.check_frame import check_template, elements
from ie_engine.dsl.scope import FragmentSource, Scope, Vocabulary
from ie_engine.packs import (
    declarations,
    files,
    fragments,
    governors,
    imports,
    rule_checks,
    rulefile,
    tables,
    yaml_gazetteer,
)
from ie_engine.packs.context import Context
from ie_engine.packs.declarations import Declared, Names
from ie_engine.packs.fragments import Bodies
from ie_engine.packs.imports import Found
from ie_engine.packs.lemma_checks import Lemmas, unknown_lemmas
from ie_engine.packs.literal import PatternText
from ie_engine.packs.model import Entry, Gazetteer, LexiconLine, Library, Pack, Place, Rule
from ie_engine.packs.rulefile import PATTERN_NAME, FragmentText, RuleFile, TemplateText
from ie_engine.packs.tables import Fold
from ie_engine.packs.templates import Template
from ie_engine.packs.yaml_tree import Scalar

_ANY_WORD = ast.Token()  # stands for a fragment that cannot be read, so that its users are not blamed
YAML = (".yaml", ".yml")
JOINER = "joiner"
"""The fragment that `++` puts between the members of a list."""
_MAY_BE_ELSEWHERE = frozenset(
    (
        "unknown-type",
        "unknown-event",
        "unknown-list",
        "unknown-fragment",
        "unknown-phase",
        "unknown-rule",
        "no-joiner",
        "unknown-template",
        "unbound-name",
    )
)


def load(
    path: Path | Traversable | str,
    vocabulary: Vocabulary,
    fold: Fold,
    search: Sequence[Path | Traversable] | None = None,
    lexicon: Lemmas | None = None,
) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The pack at a path, with its imports.

    `path` is a pack's folder, its `pack.yaml`, or the name of a pack in one of the folders of `search` (without it,
    of the packs that ship with the engine). `fold(text, foldings)` gives a text as it is compared.
    `lexicon` knows the lemmas that every pack sees.
    The library holds what has no error; it is None where the pack itself cannot be read.
    Nothing is raised for what a person wrote.
    """
    packs, problems = imports.collect(path, vocabulary, (resources.rules(),) if search is None else search)
    if not packs:
        return None, in_order(problems)
    declared, declared_problems = declarations.declare(packs)
    loader = _Loader(vocabulary, fold, packs, declared, lexicon, [*problems, *declared_problems])
    for pack in packs:
        loader.read_tables(pack)
        loader.read_rule_files(pack)
    library = loader.library()
    return library, in_order(loader.reported())


def shipped() -> tuple[str, ...]:
    """The names of the packs that ship with the engine."""
    return files.packs_in(resources.rules())


@dataclass(slots=True)
class _Loader:
    """What has been read so far; every problem found on the way is kept, those not worth showing too."""

    vocabulary: Vocabulary
    fold: Fold
    packs: tuple[Found, ...]
    declared: Declared
    known_lemmas: Lemmas | None
    problems: list[Diagnostic]
    sources: list[Source] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)  # source name → pack
    unread: set[str] = field(default_factory=set)  # packs with a rule file that could not be read
    gazetteer_names: Names = field(default_factory=lambda: Names("gazetteer"))
    fragment_names: Names = field(default_factory=lambda: Names("fragment"))
    gazetteers: dict[str, Gazetteer] = field(default_factory=dict)
    lexicon: list[LexiconLine] = field(default_factory=list)
    fragments: dict[str, tuple[Found, FragmentText]] = field(default_factory=dict)
    template_names: Names = field(default_factory=lambda: Names("template"))
    templates: dict[str, tuple[Found, TemplateText]] = field(default_factory=dict)
    said: governors.Settled = field(default_factory=governors.Settled)
    rule_files: list[tuple[Found, RuleFile]] = field(default_factory=list)

    # Reading.

    def source(self, pack: Found, file: Traversable) -> Source | None:
        source, problems = files.read(file, str(file))
        self.problems += problems
        if source is not None:
            self.sources.append(source)
            self.owners[source.name] = pack.name
        return source

    def named(self, pack: Found, written: Scalar, endings: tuple[str, ...]) -> Source | None:
        manifest = pack.manifest
        if not written.text.endswith(endings):
            message = f"`{written.text}` is no file of a kind that is read here"
            help_ = f"it ends in {' or '.join(f'`{ending}`' for ending in endings)}"
            self.problems.append(error("unknown-format", message, manifest.source, written.span, help_))
            return None
        file, problems = files.named(pack.folder, written.text, manifest.source, written.span)
        self.problems += problems
        return self.source(pack, file) if file is not None else None

    def read_tables(self, pack: Found) -> None:
        manifest = pack.manifest
        self.sources.append(manifest.source)
        self.owners[manifest.source.name] = pack.name
        seen = self.declared.types_seen(pack)
        for written in manifest.gazetteers:
            unknown = [name for name in written.types if name.text not in seen]
            self.problems += [declarations.unknown_type(name, seen, manifest.source) for name in unknown]
            source = self.named(pack, written.file, (".tsv", ".txt", *YAML))
            entries, problems = self.entries(source, manifest.foldings) if source is not None else ((), ())
            self.problems += problems
            if self.gazetteer_names.add(written.name, pack.name, manifest.source):
                self.gazetteers[written.name.text] = Gazetteer(
                    name=written.name.text,
                    pack=pack.name,
                    doc=written.doc,
                    types=tuple(name.text for name in written.types if name.text in seen),
                    match=written.match,
                    foldings=manifest.foldings,
                    entries=entries,
                    source=source or manifest.source,
                    place=Place(manifest.source, written.name.span),
                )
        for file in manifest.lexicon:
            source = self.named(pack, file, (".tsv",))
            if source is not None:
                lines, line_problems = tables.lexicon(source, self.vocabulary)
                self.lexicon += lines
                self.problems += line_problems

        for file in manifest.tables:
            source = self.named(pack, file, YAML)
            if source is not None:
                said, said_problems = governors.read(source)
                self.problems += said_problems
                self.said.add(said, pack.name, pack.visible)

    def entries(self, source: Source, foldings: frozenset[str]) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
        if source.name.endswith(YAML):
            return yaml_gazetteer.gazetteer(source, foldings, self.fold)
        return tables.gazetteer(source, source.name.endswith(".txt"), foldings, self.fold)

    def read_rule_files(self, pack: Found) -> None:
        rule_names = Names("rule", "duplicate-rule")
        for source in self.rule_sources(pack):
            if source is None:
                self.unread.add(pack.name)
                continue
            file, problems = rulefile.read(source)
            self.problems += problems
            if file is None:
                self.unread.add(pack.name)
                continue
            self.rule_files.append((pack, file))
            for fragment in file.fragments:
                if self.fragment_names.add(fragment.name, pack.name, source):
                    self.fragments[fragment.name.text] = (pack, fragment)
            for template in file.templates:
                if self.template_names.add(template.name, pack.name, source):
                    self.templates[template.name.text] = (pack, template)
            for rule in file.rules:
                if rule.id.text:
                    rule_names.add(rule.id, pack.name, source)
        self.problems += rule_names.problems

    def rule_sources(self, pack: Found) -> Iterator[Source | None]:
        listed = pack.manifest.rules
        if listed is None:
            tables_of_pack = {written.file.text for written in pack.manifest.gazetteers}
            tables_of_pack |= {written.text for written in pack.manifest.tables}
            for path, file in files.rule_files(pack.folder):
                if path not in tables_of_pack:
                    yield self.source(pack, file)
        else:
            for written in listed:
                yield self.named(pack, written, YAML)

    # Checking.

    def library(self) -> Library:
        bodies = {name: tree.body for name, (_, fragment) in self.fragments.items() if (tree := tree_of(fragment))}
        impossible = fragments.impossible(bodies, JOINER)
        for name, (problem, message, help_) in impossible.items():
            place = self.fragments[name][1].place
            self.problems.append(error(problem, message, place.source, self.fragments[name][1].name.span, help_))
        possible = {name: body for name, body in bodies.items() if name not in impossible}
        scopes = {pack.name: self.scope(pack, possible) for pack in self.packs}
        broken = self.check_fragments(scopes, possible)
        rules = self.rules(scopes, possible, broken)
        self.check_fragment_use(bodies)
        self.check_template_use()
        self.check_governors()
        self.problems += [
            *self.gazetteer_names.problems,
            *self.fragment_names.problems,
            *self.template_names.problems,
            *self.said.problems,
        ]
        off = self.switched_off()
        rules = [rule for rule in rules if rule.id not in off]
        repeats = rule_checks.check_repeats(rules, self.declared.phases, self.declared)
        self.problems += [problem for _, problem in repeats]
        unsound = {rule.id for rule, _ in repeats}
        return Library(
            packs=tuple(self.pack(pack, scopes[pack.name]) for pack in self.packs),
            types=self.declared.types,
            ancestors=self.declared.ancestors,
            events=self.declared.events,
            gazetteers=self.gazetteers,
            lexicon=tuple(self.lexicon),
            phases=tuple(self.declared.phases.values()),
            rules=tuple(rule for rule in rules if rule.id not in unsound),
            sources=tuple(self.sources),
            supports=self.said.supports(),
            controls=self.said.controls(),
            cues=self.said.cues(),
            speech=self.said.speech(),
        )

    def pack(self, found: Found, scope: Scope) -> Pack:
        manifest = found.manifest
        folder = str(found.folder)
        return Pack(
            found.name, manifest.version, manifest.doc, folder, found.imports, manifest.foldings, scope, manifest.source
        )

    def scope(self, pack: Found, possible: Bodies) -> Scope:
        """What the names in a pack's patterns mean; a type has all its subtypes, those of importing packs too."""
        visible = {
            name: FragmentSource(ast.Pattern(possible.get(name, _ANY_WORD)), owner.manifest.foldings)
            for name, (owner, _) in self.fragments.items()
            if owner.name in pack.visible
        }
        return Scope(
            vocabulary=self.vocabulary,
            types={name: self.declared.descendants[name] for name in self.declared.types_seen(pack)},
            lists=frozenset(name for name, list_ in self.gazetteers.items() if list_.pack in pack.visible),
            fragments=visible,
            foldings=pack.manifest.foldings,
            joiner=JOINER,
        )

    def check_fragments(self, scopes: Mapping[str, Scope], possible: Bodies) -> frozenset[str]:
        """The fragments that cannot be used: with an error of their own, or in something that they use."""
        errors = self.errors_by_source()
        broken = set(self.fragments) - set(possible)
        for name, (pack, fragment) in self.fragments.items():
            tree = tree_of(fragment)
            if tree is None or fragment.pattern is None:
                continue
            text = fragment.pattern.text
            found = check_fragment(name, tree, scopes[pack.name], Source(PATTERN_NAME, text.text))
            self.problems += [text.relocated(problem) for problem in found]
            if has_errors(found) or _holds_error(fragment.place, errors):
                broken.add(name)
        broken |= {name for name, body in possible.items() if fragments.used(body, possible, JOINER) & broken}
        return frozenset(broken)

    def rules(self, scopes: Mapping[str, Scope], possible: Bodies, broken: frozenset[str]) -> list[Rule]:
        templates_ = self.sound_templates(scopes, possible, broken)
        contexts = {
            pack.name: self.context(pack, scopes[pack.name], templates_, possible, broken) for pack in self.packs
        }
        errors = self.errors_by_source()
        lemmas = {pack.name: self.lemmas(pack) for pack in self.packs}
        rules = []
        for pack, file in self.rule_files:
            for text in (*(fragment.pattern for fragment in file.fragments), *(rule.pattern for rule in file.rules)):
                if text is not None and text.tree is not None:
                    self.check_lemmas(text.tree, text.text, pack, lemmas[pack.name])
            for frame in file.frames:
                for element in elements(frame.lines):
                    self.check_lemmas(ast.Pattern(element), frame.text, pack, lemmas[pack.name])
            for written, (rule, problems) in zip(file.rules, rule_checks.made(file, contexts[pack.name]), strict=True):
                self.problems += problems
                if rule is not None and not _holds_error(written.place, errors):
                    rules.append(rule)
        return rules

    def context(
        self,
        pack: Found,
        scope: Scope,
        sound: Mapping[str, Template],
        possible: Bodies,
        broken: frozenset[str],
    ) -> Context:
        """What the rules of a pack see, and nothing of what they do not, so that it is the same whoever imports it."""
        fragments_seen = frozenset(name for name, (of, _) in self.fragments.items() if of.name in pack.visible)
        templates_seen = frozenset(name for name, (of, _) in self.templates.items() if of.name in pack.visible)
        return Context(
            pack,
            self.declared.seen(pack),
            scope,
            self.declared.phases_seen(pack),
            {name: body for name, body in possible.items() if name in fragments_seen},
            broken & fragments_seen,
            {name: found for name, found in sound.items() if name in templates_seen},
            templates_seen - sound.keys(),
            tuple(source for source in self.sources if self.owners[source.name] in pack.visible),
        )

    def sound_templates(
        self, scopes: Mapping[str, Scope], possible: Bodies, broken: frozenset[str]
    ) -> dict[str, Template]:
        """The templates that have no error; one that uses a broken fragment has none of its own, and is not used."""
        found = {}
        for name, (pack, written) in self.templates.items():
            if written.frame is None:
                continue
            text, lines = written.frame.text, written.frame.lines
            problems = check_template(lines, scopes[pack.name], Source(PATTERN_NAME, text.text))
            self.problems += [text.relocated(problem) for problem in problems]
            used = [fragments.used(element, possible, JOINER) for element in elements(lines)]
            place = Place(written.place.source, written.name.span)
            if all(broken.isdisjoint(names) for names in used):
                roles = tuple(role.text for role in written.roles)
                found[name] = Template(name, pack.name, roles, lines, text, pack.manifest.foldings, place)
        errors = self.errors_by_source()
        return {name: one for name, one in found.items() if not _holds_error(self.templates[name][1].place, errors)}

    def lemmas(self, pack: Found) -> Mapping[str, str]:
        """The lemmas of the word lists that a pack sees, by their folded form."""
        foldings = pack.manifest.foldings
        seen = {source.name for source in self.sources if self.owners[source.name] in pack.visible}
        written = {line.lemma for line in self.lexicon if line.source.name in seen}
        return {self.fold(lemma, foldings): lemma for lemma in sorted(written)}

    def check_governors(self) -> None:
        """Warns of words of tables, and of their prepositions, that nothing knows as lemmas."""
        clitics = self.vocabulary.proclitics
        foldings: frozenset[str]

        def plain(word: str) -> str:
            return self.fold(word, foldings)

        seen = {pack.name: self.lemmas(pack) for pack in self.packs}
        packs = {pack.name: pack for pack in self.packs}
        for owner, said in self.said.said.values():
            governor = said.governor
            words = (governor.lemma, *(word for word in governor.preposition.split() if word not in clitics))
            pattern = ast.Pattern(ast.Lemma(words, governor.pos, governor.place.span))
            foldings = packs[owner].manifest.foldings
            self.problems += unknown_lemmas(
                pattern,
                governor.place.source,
                seen[owner],
                self.known_lemmas,
                plain,
                self.vocabulary.split,
            )

    def check_lemmas(self, tree: ast.Pattern, text: PatternText, pack: Found, lemmas: Mapping[str, str]) -> None:
        def plain(word: str) -> str:
            return self.fold(word, pack.manifest.foldings)

        found = unknown_lemmas(
            tree, Source(PATTERN_NAME, text.text), lemmas, self.known_lemmas, plain, self.vocabulary.split
        )
        self.problems += [text.relocated(problem) for problem in found]

    def check_fragment_use(self, bodies: Bodies) -> None:
        """Fragments of the pack itself that nothing uses; those of imported packs are there for any importer."""
        used = set(fragments.used(ast.Fragment(JOINER), bodies, JOINER))
        for _, file in self.rule_files:
            for rule in file.rules:
                if rule.pattern is not None and rule.pattern.tree is not None:
                    used |= fragments.used(rule.pattern.tree.body, bodies, JOINER)
            for frame in file.frames:
                for element in elements(frame.lines):
                    used |= fragments.used(element, bodies, JOINER)
        for name, (pack, fragment) in self.fragments.items():
            if pack is self.packs[-1] and name not in used:
                message = f"no rule uses the fragment `{name}`"
                source = fragment.place.source
                help_ = "use it, or delete it"
                self.problems.append(warning("unused-fragment", message, source, fragment.name.span, help_))

    def check_template_use(self) -> None:
        used = {use.template for _, file in self.rule_files for frame in file.frames for use in frame.lines.uses}
        for name, (pack, template) in self.templates.items():
            if pack is self.packs[-1] and name not in used:
                message = f"no rule uses the template `{name}`"
                source = template.place.source
                help_ = "use it, or delete it"
                self.problems.append(warning("unused-template", message, source, template.name.span, help_))

    def switched_off(self) -> frozenset[str]:
        off = set()
        owners = {f"{pack.name}/{rule.id.text}": pack.name for pack, file in self.rule_files for rule in file.rules}
        for pack in self.packs:
            imported = [rule for rule, owner in owners.items() if owner in pack.visible - {pack.name}]
            for written in pack.manifest.without:
                if written.text in imported:
                    off.add(written.text)
                    continue
                message = f"no imported pack has a rule `{written.text}`"
                help_ = suggestion(written.text, imported) or "name it as `pack/rule`"
                self.problems.append(error("unknown-rule", message, pack.manifest.source, written.span, help_))
        return frozenset(off)

    # Reporting.

    def errors_by_source(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for problem in self.problems:
            if problem.severity is Severity.ERROR:
                found.setdefault(problem.source.name, []).append(problem.span)
        return found

    def reported(self) -> list[Diagnostic]:
        """Without names that may well be declared in a file that could not be read, or that YAML has garbled."""
        garbled = {(p.source.name, p.span) for p in self.problems if p.name == "yaml-alias"}
        visible = {pack.name: pack.visible for pack in self.packs}
        blind = {pack.name for pack in self.packs if not pack.complete or visible[pack.name] & self.unread}
        return [
            problem
            for problem in self.problems
            if problem.name not in _MAY_BE_ELSEWHERE
            or (
                self.owners.get(problem.source.name) not in blind and (problem.source.name, problem.span) not in garbled
            )
        ]


def tree_of(fragment: FragmentText) -> ast.Pattern | None:
    return fragment.pattern.tree if fragment.pattern is not None else None


def _holds_error(place: Place, errors: Mapping[str, list[Span]]) -> bool:
    inside = place.span
    return any(inside.start <= span.start and span.end <= inside.end for span in errors.get(place.source.name, ()))

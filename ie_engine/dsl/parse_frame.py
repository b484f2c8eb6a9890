"""Text of a frame in, its lines as a syntax tree out, with everything that is wrong with them as diagnostics.

The grammar is that of patterns, `grammars/pattern.lark`; it is cut into lines by `frame_lines`, and each is read by
itself.
The grammar knows a branch only as a run of elements: which of them is its scope, its path and its filler is decided
here, on the tree.
"""

import re

import lark

from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion
from ie_engine.dsl import ast, frame, frame_lines
from ie_engine.dsl.frame_branches import Branches
from ie_engine.dsl.mistakes import MAX_DEPTH, hashtags, hidden_directions, strays, syntax_error, too_deep
from ie_engine.dsl.parse import too_nested, tree_of

Result = tuple[frame.Lines, tuple[Diagnostic, ...]]
_ROLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)([?*+]|\{[^{}\n]*\})?[ \t]*=")
_KEYWORDS = (frame.TRIGGER, frame.NEEDS, frame.UNLESS)


def parse_frame(source: Source) -> Result:
    """The lines of a frame or of a template; spans are offsets into `source.text`."""
    places, problems = frame_lines.lines(source)
    reader = _Reader(source)
    reader.problems += [*problems, *hashtags(source), *hidden_directions(source)]
    separators = [place for place in places if _has_commas(source.text[place.start : place.end])]
    reader.problems += [
        stray
        for stray in strays(source)
        if stray.text != "," or not any(place.start <= stray.span.start < place.end for place in separators)
    ]
    for place in places:
        reader.line(place)
    return reader.result(), tuple(reader.problems)


def _has_commas(line: str) -> bool:
    return _ROLE.match(line.lstrip()) is None


class _Reader:
    """What has been read of a frame; it is a class only because every step may add a problem."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self.triggers: list[tuple[ast.Element, Span]] = []
        self.roles: list[frame.RoleLine] = []
        self.conditions: list[frame.Condition] = []
        self.requirements: list[frame.Requirement] = []
        self.uses: list[frame.Use] = []
        self.broken: set[str] = set()

    def result(self) -> frame.Lines:
        return frame.Lines(
            trigger=self.triggers[0][0] if self.triggers else None,
            roles=tuple(self.roles),
            conditions=tuple(self.conditions),
            requirements=tuple(self.requirements),
            uses=tuple(self.uses),
            broken=frozenset(self.broken),
            trigger_span=self.triggers[0][1] if self.triggers else Span(0, len(self.source.text.rstrip())),
            span=Span(0, len(self.source.text)),
        )

    def error(self, name: str, message: str, span: Span, help_text: str | None = None) -> None:
        self.problems.append(error(name, message, self.source, span, help_text))

    def line(self, place: Span) -> None:
        text = self.source.text[place.start : place.end]
        start = (
            place.start
            + len(text)
            - len(text.lstrip(" \t\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
        )
        place = Span(start, place.end)
        before = len(self.problems)
        tree = self.tree(place)
        if tree is not None:
            match tree.data:
                case "role":
                    self.role(tree, place)
                case "requires":
                    self.requires(tree)
                case "use":
                    names = [str(token) for token in tree.children[1:] if str(token).isidentifier()]
                    self.uses.append(frame.Use(str(tree.children[0])[:-1], tuple(names), len(self.roles), place))
        role = _ROLE.match(self.source.text, place.start)
        if role and any(problem.severity == "error" for problem in self.problems[before:]):
            self.broken.add(role[1])

    def tree(self, place: Span) -> lark.Tree[lark.Token] | None:
        alone = Source(self.source.name, self.source.text[place.start : place.end])
        deep = too_deep(alone.text)
        if deep is not None:
            at = Span(place.start + deep.start, place.start + deep.end)
            self.error("nested-too-deep", f"brackets are nested more than {MAX_DEPTH} deep", at)
            return None
        try:
            tree = tree_of(lark.TextSlice(self.source.text, place.start, place.end), "frame")
        except lark.exceptions.UnexpectedInput:
            self.syntax_error(alone, place.start)
            return None
        nested = too_nested(tree)
        if nested is not None:
            self.error("nested-too-deep", "the line is nested too deep", nested)
            return None
        return tree

    def syntax_error(self, alone: Source, start: int) -> None:
        """Reads the line once more by itself, so that its brackets are counted from its beginning."""
        try:
            tree_of(alone.text, "frame")
        except lark.exceptions.UnexpectedInput as unexpected:
            found = _syntax_error(unexpected, alone)
            self.error(found.name, found.message, Span(start + found.span.start, start + found.span.end), found.help)

    # -- roles, conditions, the trigger

    def role(self, tree: lark.Tree[lark.Token], place: Span) -> None:
        written = _ROLE.match(str(tree.children[0]))
        assert written is not None
        name, cardinality = written[1], written[2] or ""
        at = Span(place.start, place.start + len(name))
        if name == frame.REQUIRES:
            self.error(
                "bad-requirement", "`requires` is followed by a name", at, "such as `requires e.modality = possible`"
            )
            return
        branches = Branches(self.source, self.problems, in_condition=name in (frame.NEEDS, frame.UNLESS))
        bounds: tuple[int, int | None] = (1, 1)
        if name in _KEYWORDS and cardinality:
            mark = Span(at.end, at.end + len(cardinality))
            self.error("keyword-cardinality", f"`{name}` is no role and has no number", mark, f"write `{name} = …`")
        elif cardinality:
            bounds = self.bounds(branches, cardinality, at.end)
        alternations = [part for part in tree.children[1:] if isinstance(part, lark.Tree)]
        if name in _KEYWORDS and len(alternations) > 1:
            second = next(part for part in tree.children[1:] if isinstance(part, lark.Token))
            self.error("misplaced-else", f"`{name}` has no `else`", branches.span(second), "unite its parts with `|`")
        if name == frame.TRIGGER:
            if self.triggers:
                self.error("several-triggers", "this is the second trigger of one frame", at, "unite them with `|`")
            else:
                self.triggers.append((branches.builder.element(alternations[0]), at))
            return
        read = (branches.alternation(part) for part in alternations)
        tiers = tuple(tier for tier in read if tier)
        if not tiers:
            return
        if name in (frame.NEEDS, frame.UNLESS):
            whole = tuple(branch for tier in tiers for branch in tier)
            self.conditions.append(frame.Condition(name == frame.UNLESS, whole, place))
        else:
            self.roles.append(frame.RoleLine(name, *bounds, tiers, place, at))

    def bounds(self, branches: Branches, cardinality: str, at: int) -> tuple[int, int | None]:
        match cardinality:
            case "?":
                return 0, 1
            case "*":
                return 0, None
            case "+":
                return 1, None
        return branches.builder.bounds(cardinality, Span(at, at + len(cardinality)))

    # -- requirements

    def requires(self, tree: lark.Tree[lark.Token]) -> None:
        for part in tree.children[1:]:
            if isinstance(part, lark.Tree):
                self.requirement(part)

    def requirement(self, tree: lark.Tree[lark.Token]) -> None:
        left, op, value = tree.children
        span = Span(tree.meta.start_pos, tree.meta.end_pos)
        name, _, attribute = str(left).partition(".")
        example = "such as `requires e.modality = possible`"
        if not attribute or str(op) != "=":
            self.error("bad-requirement", "a requirement says what an attribute of a named event is", span, example)
            return
        at = Span(span.start + len(name) + 1, span.start + len(str(left)))
        if attribute not in frame.SAYS:
            help_text = suggestion(attribute, frame.SAYS) or "the attributes are `modality` and `polarity`"
            self.error("bad-requirement", f"events have no attribute `{attribute}` to require", at, help_text)
        elif str(value) not in frame.SAYS[attribute]:
            known = frame.SAYS[attribute]
            help_text = suggestion(str(value), known) or "its values are " + ", ".join(f"`{one}`" for one in known)
            at = Span(span.end - len(str(value)), span.end)
            self.error("unknown-value", f"`{attribute}` has no value `{value}`", at, help_text)
        else:
            self.requirements.append(frame.Requirement(name, attribute, str(value), span))


def _syntax_error(unexpected: lark.exceptions.UnexpectedInput, alone: Source) -> Diagnostic:
    """What a frame adds to the mistakes of patterns: `else`, and a second role on a line."""
    if isinstance(unexpected, lark.exceptions.UnexpectedToken):
        token = unexpected.token
        start = token.start_pos or 0
        span = Span(start, start + len(token))
        if token.type == "ELSE":
            help_text = "write `else` once between two whole parts, outside parentheses"
            return error("misplaced-else", "`else` has nothing on one of its sides", alone, span, help_text)
        if token.type == "OP" and alone.text.lstrip().startswith("requires"):
            return error("bad-requirement", "a requirement has one `=`", alone, span, "separate several with `,`")
        if token.type == "OP":
            message = "a role stands at the start of a line, a test inside brackets"
            return error("unexpected-token", message, alone, span, "begin a new line, or write `[…=…]`")
    return syntax_error(unexpected, alone)

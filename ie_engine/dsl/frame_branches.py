"""The grammar's tree of a role's branches in, branches out: scope, path and filler told apart.

It is a stage of its own because the grammar reads a branch as a pattern, a run of elements; in a frame the first ones
are words that lead to a filler, the last one is the filler, and nothing else has a place.
"""

import re
from dataclasses import dataclass

import lark

from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion
from ie_engine.dsl import ast, frame
from ie_engine.dsl.parse import Builder
from ie_engine.dsl.shape import walk

Tree = lark.Tree[lark.Token]
Item = Tree | lark.Token
_KEYS = (*frame.FUNCTIONS, *frame.SIZES, *frame.SCOPES)
_EVENT = re.compile(r"([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?")
_LONG = (
    "a branch is a scope, a path and one filler; what follows a preposition is attached to the trigger, wherever it "
    "stands; a pattern of several words stands in parentheses"
)


@dataclass(frozen=True, slots=True)
class _Key:
    """A Latin word among the elements: a function, a size, a scope, a type, or `e.role`."""

    text: str
    span: Span


class Branches:
    """Reads the branches of one line; problems go to the given list."""

    def __init__(self, source: Source, problems: list[Diagnostic], in_condition: bool) -> None:
        self.source = source
        self.problems = problems
        self.in_condition = in_condition
        self.builder = Builder(source, problems)

    def span(self, item: Item) -> Span:
        return self.builder.span(item)

    def error(self, name: str, message: str, span: Span, help_text: str | None = None) -> None:
        self.problems.append(error(name, message, self.source, span, help_text))

    def alternation(self, tree: Tree) -> tuple[frame.Branch, ...]:
        return tuple(branch for sequence in tree.children for branch in self.branch(_tree(sequence)))

    # -- one branch: scope, path, filler

    def branch(self, sequence: Tree) -> list[frame.Branch]:
        items = [_tree(item) for item in sequence.children]
        span = self.span(sequence)
        scope = ""
        first = self.key(items[0])
        if first is not None and first.text in frame.SCOPES and items[0].data == "latin" and not self.is_size(items, 0):
            scope, items = first.text, items[1:]
            if not items:
                self.error(
                    "path-without-filler", f"nothing stands behind `{scope}`", first.span, "such as `here @Place`"
                )
                return []
        at = self.filler_at(items)
        ways = [self.paths(item) for item in items[:at]]
        if None in ways:
            return []
        if len(ways) > 1:
            both = Span(self.span(items[0]).start, self.span(items[at - 1]).end)
            key = self.key(items[at - 1])
            if key is not None and key.text in frame.SCOPES:
                self.error("misplaced-scope", f"`{key.text}` stands behind a path", key.span, "the scope stands first")
            else:
                message = "one path leads to a filler, and here are several in a row"
                self.error("chained-paths", message, both, "write alternatives as `( | )`; " + _LONG)
            return []
        paths = ways[0] or () if ways else ()
        return [frame.Branch(scope, paths, filler, span) for filler in self.filler(items[at:], bool(scope), paths)]

    def is_size(self, items: list[Tree], index: int) -> bool:
        """Whether a phrase begins here; `clause` is one at the end, before its test or before `as`, else a scope."""
        text = self.text(items[index])
        if text != "clause":
            return text in frame.SIZES
        return len(items) == index + 1 or self.is_test(items, index + 1) or self.text(items[index + 1]) == "as"

    def filler_at(self, items: list[Tree]) -> int:
        """Where the filler begins: behind all that can be a path, and at the last item at the latest."""
        for index, item in enumerate(items[:-1]):
            if self.is_size(items, index) or not self.can_be_path(item):
                return index
        return len(items) - 1

    def can_be_path(self, item: Tree) -> bool:
        match item.data:
            case "word" | "phrase" | "stray" | "proclitic" | "enclitic":
                return True
            case "latin":
                return self.text(item) not in ("np", "np+", "as") and "." not in self.text(item)
            case "repeat" | "range" | "coordination":
                return self.can_be_path(_tree(item.children[0])) and self.text(_tree(item.children[0])) != "clause"
            case "group":
                sequences = [_tree(sequence) for sequence in _tree(item.children[0]).children]
                return all(len(s.children) == 1 and self.can_be_path(_tree(s.children[0])) for s in sequences)
        return False

    def paths(self, item: Tree) -> tuple[frame.Path, ...] | None:
        """The alternatives of one path; None where it is none, which has been reported then."""
        span, text = self.span(item), self.text(item)
        match item.data:
            case "word":
                return (frame.Preposition(text, span),)
            case "phrase":
                return (frame.Preposition(" ".join(self.builder.phrase(text, span).text.split()), span),)
            case "latin" if text in frame.FUNCTIONS:
                return (frame.Function(text, span),)
            case "latin" if text in frame.SCOPES:
                self.error("misplaced-scope", f"`{text}` stands behind a path", span, "the scope stands first")
            case "latin" if text == "else":
                self.misplaced_else(span)
            case "latin":
                known = suggestion(text, _KEYS)
                help_text = known or "the functions are " + ", ".join(f"`{name}`" for name in frame.FUNCTIONS)
                self.error("unknown-function", f"there is no function `{text}`", span, help_text)
            case "proclitic" | "enclitic":
                bare = text.strip("+")
                message = f"`{text}` is a part of a word in a pattern, and a frame names the preposition"
                self.error("clitic-path", message, span, f"write `{bare}`")
            case "repeat" | "range" | "coordination":
                message = "a path leads to fillers or it does not; it is not repeated"
                self.error("quantified-path", message, span, "say how many fill a role behind its name, as `role? =`")
            case "group":
                ways = [self.paths(_tree(_tree(s).children[0])) for s in _tree(item.children[0]).children]
                found = [path for way in ways if way is not None for path in way]
                return tuple(found) if None not in ways else None
        return None

    # -- fillers

    def filler(self, items: list[Tree], scoped: bool, paths: tuple[frame.Path, ...]) -> list[frame.Filler]:
        first, used = items[0], 1
        found: list[frame.Filler] = []
        match first.data:
            case "latin" | "coordination" if self.key(first) is not None:
                phrase, used = self.phrased(items)
                if phrase is None and "." in self.text(first):
                    found += self.role_of(first, scoped or bool(paths))
                elif phrase is None:
                    self.no_filler(first)
                    return []
                else:
                    found.append(phrase)
            case "mention" | "coordination" if self.mention(first) is not None:
                found += self.mentioned(first)
            case "capture":
                found += self.embedded(first)
            case "group" | "coordination" if self.group(first) is not None:
                found += self.group_fillers(first, scoped, paths)
            case _:
                found += self.worded(first, first, paths)
        if len(items) > used:
            rest = Span(self.span(items[used]).start, self.span(items[-1]).end)
            self.error("long-branch", "a branch ends with its filler, and here something follows", rest, _LONG)
            return []
        return found

    def no_filler(self, item: Tree) -> None:
        text, span = self.text(item), self.span(item)
        if text in frame.FUNCTIONS:
            help_text = f"such as `{text} @Actor` or `{text} np`"
            self.error("path-without-filler", f"`{text}` leads to nothing", span, help_text)
        elif text == "else":
            self.misplaced_else(span)
        elif text == "as":
            self.error("bad-promotion", "`as` stands behind a phrase", span, "such as `np[head=…] as Actor`")
        else:
            help_text = suggestion(text, _KEYS) or f'a type is written `@{text}`, a Latin word `"{text}"`'
            self.error("unknown-function", f"`{text}` is no filler and no path", span, help_text)

    def misplaced_else(self, span: Span) -> None:
        help_text = "write it once between two whole parts, outside parentheses"
        self.error("misplaced-else", "`else` stands inside a part of the role", span, help_text)

    def phrased(self, items: list[Tree]) -> tuple[frame.Phrased | None, int]:
        """`np`, `np+`, `clause`, with its test, `++` and `as Type`, and how many items it takes."""
        size = self.text(items[0])
        if size not in frame.SIZES:
            return None, 1
        coordinated = items[0].data == "coordination"
        start, used, head = self.span(items[0]).start, 1, None
        if len(items) > 1 and not coordinated and self.is_test(items, 1):
            token = items[1]
            coordinated = token.data == "coordination"
            token = _tree(token.children[0]) if coordinated else token
            head = self.head(token)
            used = 2
        promoted = None
        if len(items) > used and self.text(items[used]) == "as":
            name = self.text(items[used + 1]) if len(items) > used + 1 else ""
            if not re.fullmatch(r"[A-Z][A-Za-z0-9_]*", name) or items[used + 1].data != "latin":
                here = self.span(items[used])
                help_text = "such as `np[head=…] as Actor`, and `np++ as Actor` for a list"
                self.error("bad-promotion", "a type stands behind `as`", here, help_text)
            else:
                promoted = name
            used = min(used + 2, len(items))
        span = Span(start, self.span(items[used - 1]).end)
        return frame.Phrased(size, head, promoted, coordinated, span), used

    def is_test(self, items: list[Tree], index: int) -> bool:
        """Whether the item is a bracket that belongs to the size before it; to `clause` it has to be glued."""
        item = items[index]
        token = _tree(item.children[0]) if item.data == "coordination" else item
        glued = self.span(items[index - 1]).end == self.span(item).start
        return token.data == "token" and (glued or self.text(items[index - 1]) != "clause")

    def head(self, token: Tree) -> ast.Test | None:
        if not token.children:
            message = "`[]` says nothing of the head"
            self.error("empty-head", message, self.span(token), "write `np` alone, or a test such as `[head=…]`")
            return None
        return self.builder.test(self.spelled_out(_tree(token.children[0])))

    def spelled_out(self, test: Tree) -> Tree:
        """The test with `head=…` in its long form: `lemma=…`, or `list=…` where lists are named."""
        children = [self.spelled_out(child) if isinstance(child, lark.Tree) else child for child in test.children]
        if (
            children
            and str(children[0]) == "head"
            and test.data in ("compare", "compare_many", "matches", "regex_with_equals")
        ):
            values = [child for child in children[2:] if isinstance(child, lark.Tree)]
            lists = [value for value in values if _token(value.children[0]).type == "LIST"]
            attribute = "list" if lists else "lemma"
            if lists and len(lists) < len(values):
                message = "words and lists stand in one set"
                self.error("mixed-head", message, self.span(test), "write `[head=(…) | head=$…]`")
                children = [child for child in children if child not in values or child in lists]
            for value in lists:
                token = _token(value.children[0])
                value.children[0] = lark.Token.new_borrow_pos("TYPE", str(token).lstrip("$"), token)
            children[0] = lark.Token.new_borrow_pos("ATTRIBUTE", attribute, _token(children[0]))
        return lark.Tree(test.data, children, test.meta)

    def mention(self, item: Tree) -> str | None:
        node = _tree(item.children[0]) if item.data == "coordination" else item
        return str(node.children[0])[1:] if node.data == "mention" else None

    def mentioned(self, item: Tree) -> list[frame.Filler]:
        name = self.mention(item) or ""
        span = self.span(item)
        if name[:1].islower():
            message = f"`@{name}` is an event, and an event that fills a role has a name"
            self.error("bad-event-filler", message, span, f"write `{name[0]}:@{name}`")
            return []
        return [frame.Mentioned(name, item.data == "coordination", span)]

    def embedded(self, item: Tree) -> list[frame.Filler]:
        name, inner = str(item.children[0])[:-1], _tree(item.children[1])
        written = self.mention(inner)
        event = _EVENT.fullmatch(written or "")
        if event is None or inner.data == "coordination" or not name.islower():
            message = "a frame names events, and nothing else"
            help_text = f"such as `{name.lower()}:@meeting`, or without the name" if written else "drop the name"
            self.error("bad-event-filler", message, self.span(item), help_text)
            return []
        return [frame.Embedded(name, event[1], event[2], self.span(item))]

    def role_of(self, item: Tree, led: bool) -> list[frame.Filler]:
        span = self.span(item)
        name, _, role = self.text(item).partition(".")
        if led:
            message = f"`{name}.{role}` is found already, and nothing leads to it"
            self.error("path-before-role", message, span, "write it without scope and path")
            return []
        if item.data == "coordination":
            self.error("path-before-role", f"`{name}.{role}` holds all its fillers", span, "write it without `++`")
            return []
        return [frame.RoleOf(name, role, span)]

    def group(self, item: Tree) -> Tree | None:
        node = _tree(item.children[0]) if item.data == "coordination" else item
        return node if node.data == "group" else None

    def group_fillers(self, item: Tree, scoped: bool, paths: tuple[frame.Path, ...]) -> list[frame.Filler]:
        group = self.group(item)
        assert group is not None
        sequences = [_tree(sequence) for sequence in _tree(group.children[0]).children]
        if item.data == "coordination" and all(self.is_words(sequence) for sequence in sequences):
            return self.worded(item, item, paths)
        if item.data == "coordination":
            self.error(
                "long-branch", "`++` stands behind a group", self.span(item), "put `++` behind each of its members"
            )
            return []
        found: list[frame.Filler] = []
        for sequence in sequences:
            items = [_tree(child) for child in sequence.children]
            if len(items) == 1 or self.is_size(items, 0):
                found += self.filler(items, scoped, paths)
            elif self.is_words(sequence) or not self.can_be_path(items[0]):
                found += self.worded(sequence, item, ())
            else:
                message = "a path stands inside a group of fillers"
                self.error(
                    "misplaced-path", message, self.span(items[0]), "write each path in a branch of its own, behind `|`"
                )
        return found

    def is_words(self, sequence: Tree) -> bool:
        """Whether it is a pattern: neither a mention, nor a name of a frame, nor the name of an event in it."""
        return not any(node.data in ("mention", "latin", "capture") for node in sequence.iter_subtrees())

    def worded(self, tree: Tree, item: Tree, paths: tuple[frame.Path, ...]) -> list[frame.Filler]:
        span = self.span(item)
        element = self.builder.element(tree)
        if isinstance(element, ast.Proclitic | ast.Enclitic):
            self.paths(tree)
            return []
        if isinstance(element, ast.Word) and any(isinstance(path, frame.Preposition) for path in paths):
            message = f"`{element.text}` stands behind another bare word"
            help_text = "put words that follow each other in one pair of quotes; behind a preposition, quote the word"
            self.error("bare-words", message, span, help_text)
            return []
        for node in walk(element):
            if isinstance(node, ast.Capture):
                self.error(
                    "capture-in-frame", f"`{node.name}:` captures nothing in a frame", node.span, "drop the name"
                )
                return []
            if isinstance(node, ast.Mention):
                message = f"`@{node.type}` is a filler of its own, not a part of a pattern"
                help_text = "write a path and a filler, outside parentheses"
                if isinstance(element, ast.Repeat | ast.Coordination):
                    help_text = "say how many fill a role behind its name, as `role? =`; a list is `@Actor++`"
                self.error("long-branch", message, node.span, help_text)
                return []
        return [frame.Worded(element, span)]

    # -- Latin words

    def text(self, item: Tree) -> str:
        """The text of an item of one sign, that of what is repeated included."""
        node = item
        while (
            node.children
            and isinstance(node.children[0], lark.Tree)
            and node.data in ("repeat", "range", "coordination")
        ):
            node = node.children[0]
        return str(node.children[0]) if node.children and isinstance(node.children[0], lark.Token) else ""

    def key(self, item: Tree) -> _Key | None:
        node = _tree(item.children[0]) if item.data == "coordination" else item
        return _Key(str(node.children[0]), self.span(node)) if node.data == "latin" else None


def _tree(item: Item) -> Tree:
    assert isinstance(item, lark.Tree)
    return item


def _token(item: Item) -> lark.Token:
    assert isinstance(item, lark.Token)
    return item

"""What is known when a language's template is compiled is done then: `_('text')`, drawings such as `icon('ear')`, and
the templates that it includes, which stand in it as if they were written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext, override
from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")


class Fold(NodeTransformer):
    """The messages are ours, so they may hold HTML; what is put into them is escaped."""

    def __init__(self, language: str, drawn: Mapping[str, Callable[..., str]]) -> None:
        self.language = language
        self.drawn = drawn

    def visit_Call(self, call: nodes.Call) -> nodes.Expr:  # noqa: N802 (jinja2's own name for it)
        self.generic_visit(call)
        message = self._message(call)
        if message is None:
            return self._drawing(call)
        with override(self.language):
            text = gettext(message)
        if not call.kwargs:
            return nodes.TemplateData(text, lineno=call.lineno)
        return self._pieces(text, {pair.key: pair.value for pair in call.kwargs}, call.lineno)

    def _drawing(self, call: nodes.Call) -> nodes.Expr:
        """What is drawn the same for everybody; the call itself where something is known only at run time."""
        known = not call.kwargs and not call.dyn_args and not call.dyn_kwargs
        if not (known and isinstance(call.node, nodes.Name) and call.node.name in self.drawn):
            return call
        given = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
        if len(given) != len(call.args):
            return call
        return nodes.TemplateData(str(self.drawn[call.node.name](*given)), lineno=call.lineno)

    @staticmethod
    def _message(call: nodes.Call) -> str | None:
        """The text of `_('text', ...)`; None where it is another call, or its words are known only at run time."""
        if not (isinstance(call.node, nodes.Name) and call.node.name == "_" and len(call.args) == 1):
            return None
        if call.dyn_args is not None or call.dyn_kwargs is not None or not isinstance(call.args[0], nodes.Const):
            return None
        return str(call.args[0].value)

    def _pieces(self, text: str, words: dict[str, nodes.Expr], lineno: int) -> nodes.Expr:
        pieces: list[nodes.Expr] = []
        end = 0
        for found in PLACEHOLDER.finditer(text):
            self._plain(pieces, text[end : found.start()], lineno)
            name = found.group(1)
            if name is None:
                self._plain(pieces, "%", lineno)
            elif name in words:
                pieces.append(words[name])
            else:
                raise TemplateSyntaxError(f"The message {text!r} wants {name!r}, which it is not given.", lineno)
            end = found.end()
        self._plain(pieces, text[end:], lineno)
        return nodes.Concat(pieces, lineno=lineno)

    @staticmethod
    def _plain(pieces: list[nodes.Expr], text: str, lineno: int) -> None:
        if text:
            pieces.append(nodes.TemplateData(text, lineno=lineno))


class FoldingEnvironment(Environment):
    """`drawn`: the template functions whose answer depends on nothing but their arguments."""

    def __init__(self, *, language: str, drawn: Mapping[str, Callable[..., str]], **options: Any) -> None:
        super().__init__(**options)
        self.language = language
        self.drawn = drawn

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        whole = Inclusion(self).visit(super()._parse(source, name, filename))
        return Fold(self.language, self.drawn).visit(whole)  # type: ignore[no-any-return]


class Inclusion(NodeTransformer):
    """A page takes in a dozen parts, and each cost a context of its own: 4 % of a page."""

    def __init__(self, environment: FoldingEnvironment) -> None:
        self.environment = environment

    def visit_Include(self, include: nodes.Include) -> nodes.Node:  # noqa: N802 (jinja2's own name for it)
        loader, part = self.environment.loader, include.template
        if not (isinstance(part, nodes.Const) and include.with_context and not include.ignore_missing and loader):
            return include
        source, filename, _ = loader.get_source(self.environment, part.value)
        body = self.environment._parse(source, part.value, filename).body
        return nodes.Scope(body, lineno=include.lineno)

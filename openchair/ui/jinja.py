"""Django's template backend with one Jinja2 environment per language, so that no page asks gettext while it is made."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.backends.base import BaseEngine
from django.template.backends.jinja2 import Origin, get_exception_info
from django.templatetags.static import static as address_of
from django.urls import reverse
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup

from openchair.ui import pictures
from openchair.ui.folding import FoldingEnvironment

HOUSE = "openchair."


def url(name: str, **words: Any) -> str:
    return reverse(name, kwargs=words) if words else _fixed(name, settings.ROOT_URLCONF)


@functools.cache
def _fixed(name: str, site_map: str) -> str:
    """Every page links to the same dozen addresses; they are looked up once for a site map."""
    return reverse(name)


@functools.cache
def static(path: str) -> str:
    return address_of(path)


def _said(message: str, **words: Any) -> Markup:
    """`_` for what could not be folded: the message comes from a variable."""
    text = Markup(gettext(message))
    return text % words if words else text


def _counted(singular: str, plural: str, number: int, **words: Any) -> Markup:
    return Markup(ngettext(singular, plural, number)) % {"n": number, **words}


DRAWN: Mapping[str, Callable[..., str]] = {
    "static": static,
    "icon": pictures.icon,
    "drawing": pictures.drawing,
}
GLOBALS: Mapping[str, Callable[..., Any]] = {
    **DRAWN,
    "_": _said,
    "ngettext": _counted,
    "url": url,
    "cushion": pictures.cushion,
    "rug": pictures.rug,
    "plan": pictures.plan,
    "room": pictures.room,
}


class Backend(BaseEngine):
    """`TEMPLATES[0]["BACKEND"]`. APP_DIRS means `templates/` of every room of the house, and of nobody else."""

    app_dirname = "templates"

    def __init__(self, params: dict[str, Any]) -> None:
        params = params.copy()
        options = params.pop("OPTIONS").copy()
        super().__init__(params)
        self._processors = [import_string(path) for path in options.pop("context_processors", [])]
        self._options = {"auto_reload": settings.DEBUG, "undefined": jinja2.Undefined, **options}
        self._by_language: dict[str, FoldingEnvironment] = {}

    @functools.cached_property
    def folders(self) -> list[str]:
        rooms = (
            [Path(app.path) for app in apps.get_app_configs() if app.name.startswith(HOUSE)] if self.app_dirs else []
        )
        return [*map(str, self.dirs), *(str(path / self.app_dirname) for path in rooms)]

    @property
    def env(self) -> FoldingEnvironment:
        """The environment of the language that is spoken now."""
        language = get_language() or settings.LANGUAGE_CODE
        env = self._by_language.get(language)
        if env is None:
            env = self._by_language[language] = self._furnish(language)
        return env

    def _furnish(self, language: str) -> FoldingEnvironment:
        env = FoldingEnvironment(
            language=language,
            drawn=DRAWN,
            loader=jinja2.FileSystemLoader(self.folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            **self._options,
        )
        env.globals.update(GLOBALS)
        return env

    def from_string(self, template_code: str) -> Page:
        return Page(self.env.from_string(template_code), self._processors)

    def get_template(self, template_name: str) -> Page:
        try:
            return Page(self.env.get_template(template_name), self._processors)
        except jinja2.TemplateNotFound as error:
            raise TemplateDoesNotExist(str(error.name), backend=self) from error
        except jinja2.TemplateSyntaxError as error:
            raise _explained(error) from error


class Page:
    """One template as Django wants it. The form token is made once a page, and only if the page has a form."""

    def __init__(self, template: jinja2.Template, processors: list[Callable[[HttpRequest], dict[str, Any]]]) -> None:
        self.template = template
        self.origin = Origin(name=str(template.filename), template_name=template.name)
        self._processors = processors

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> str:
        words = dict(context or {})
        if request is not None:
            words |= {"request": request, "csrf_input": FormToken(request)}
            for processor in self._processors:
                words.update(processor(request))
        try:
            return self.template.render(words)
        except jinja2.TemplateSyntaxError as error:
            raise _explained(error) from error


class FormToken:
    """The hidden field of every form on a page. A lazy proxy of Django's would be asked five things for each form."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @functools.cached_property
    def _field(self) -> str:
        return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(self._request))

    def __html__(self) -> str:
        return self._field

    def __str__(self) -> str:
        return self._field


def _explained(error: jinja2.TemplateSyntaxError) -> TemplateSyntaxError:
    new = TemplateSyntaxError(error.args)
    new.template_debug = get_exception_info(error)  # type: ignore[attr-defined, arg-type]
    return new

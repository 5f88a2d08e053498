"""What words have in common however they are bent: "grieving" and "grieve", "nights" and "night"."""

from __future__ import annotations

import re
from collections.abc import Callable

import Stemmer

_WORD = re.compile(r"[^\W\d_]+")
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
# Words that say nothing of what something is about. Those of two letters are for search alone: see _SHORTEST.
_EMPTY = {
    "de": "aber alle als also auch auf aus bei bin bis bist das dass dem den der des die dir doch ein eine einen einer "
    "eines für habe haben hat hatte ich ihr immer ist jetzt kann kein keine man mehr mein meine meinem meinen meiner "
    "mich mir mit nach nicht noch nur oder ohne sein seine sich sie sind über und uns vom von vor war warum was weil "
    "wenn wer werden wie wieder wir wird zum zur",
    "en": "about after again all also always and any anyone anybody are because been before being but can could did "
    "does doing for from get gets getting got had has have having her here hers him his how into its just like may me "
    "more most much need never not now off one only or other our out over own really she should some somebody someone "
    "something still such than that the their them then there these they thing things this those too until use very "
    "want wants was were what when where which who why will with without would you your",
    "es": "algo ante así aún como con cuando del desde donde ella ellos era esa ese eso esta este esto estoy fue hay "
    "las los más mis muy nada otra otro para pero por porque qué que quién ser sin sobre solo son soy sus también "
    "tengo tiene todo todos una uno yo",
    "fr": "alors après aussi autre avec avoir car cela ces cette comme dans depuis des donc elle encore est est-ce été "
    "être fait ils jamais les leur leurs mais mes moi mon même ne nous par pas peu plus pour pourquoi quand que quel "
    "qui quoi rien sans ses son sont suis sur toujours tout tous très une vous",
    "it": "alla anche avere che chi come con cosa così da dal dalla degli dei del della delle dove era gli hai hanno "
    "loro mai mia mie miei mio molto nel nella non nulla per perché più poi quando quello questa questo sei senza "
    "solo sono sta sua sul suo tra tutti tutto una uno",
    "nl": "aan alle als altijd ben bij dan dat deze die dit doen door een geen haar had heb hebben heeft hem het hier "
    "hoe iets ik is kan maar meer met mij mijn moet naar niet nog nooit nu om ook op over te toch uit van voor waar "
    "waarom wat weer wel wie wij zal ze zich zijn zo zonder",
    "pt": "ainda algo alguém algum alguma antes ao aos aquela aquele aqui assim até bem cada com como da das depois "
    "dela dele dos ela ele eles era essa esse esta estava este estou eu foi fui há isso isto já lhe mais mas mesmo meu "
    "meus minha minhas muito nada não nem nos nossa nosso num numa nunca onde para pela pelo per pode por porque qual "
    "quando que quem sem sempre ser seu sua são só sobre sou sua também tem tenho ter tudo um uma você",
}
_EMPTY_SHORT = {
    "de": "ab am an da du er es im in ja ob so um wo zu",
    "en": "ah am an as at be by do go he hi if in is it me my no of oh ok on or re so to up us ve we ll",
    "es": "al de el en es ha he la le lo me mi ni no os se si su te ti tu un va ya yo",
    "fr": "ai au ce de du en et eu il je la le ma me on ou où qu sa se si ta te tu un va",
    "it": "al ci da di il in io la le lo ma mi ne no se si su te ti tu un",
    "nl": "al de en er je me na of te tu ze",
    "pt": "ao as da de do em eu ia me na no os ou se te um",
}
_SHORTEST, _SHORTEST_UNKNOWN = 3, 4


def stemmer(language: str) -> Callable[[str], frozenset[str]]:
    """For texts of one language ("en", "pt-br"): the stems of a text, without words that say nothing.

    Make one for each use: a stemmer of Snowball may not be shared between threads. Languages that Snowball does not
    know keep their words as they are.
    """
    short = language.partition("-")[0].lower()
    empty = _SILENT.get(short)
    shortest = _SHORTEST if empty else _SHORTEST_UNKNOWN
    bend = Stemmer.Stemmer(_ALGORITHMS[short]).stemWords if short in _ALGORITHMS else list

    def stems(text: str) -> frozenset[str]:
        words = {word for word in _WORD.findall(text.lower()) if len(word) >= shortest}
        return frozenset(bend(list(words - (empty or frozenset()))))

    return stems


def bender(language: str) -> Callable[[str], str]:
    """What one small word of a language has in common with its other forms. Not to be shared between threads either."""
    short = language.partition("-")[0].lower()
    return Stemmer.Stemmer(_ALGORITHMS[short], 0).stemWord if short in _ALGORITHMS else str


def silent(language: str) -> frozenset[str]:
    """Small words of a language that say nothing of what something is about."""
    return _SILENT.get(language.partition("-")[0].lower(), frozenset())


_SILENT = {language: frozenset(f"{words} {_EMPTY_SHORT[language]}".split()) for language, words in _EMPTY.items()}

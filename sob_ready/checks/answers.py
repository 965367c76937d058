"""Checks of answers: confirmed, and answered at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.answers import State, as_answer, state
from sob_ready.case import At, Case, Elsewhere, Subject
from sob_ready.checks.result import (
    FULFILLED,
    ParameterError,
    Result,
    Status,
    lacking,
    missing,
    require,
    unanswered,
)
from sob_ready.identifiers import names_nobody, nobody, placeholder
from sob_ready.paths import Accessor
from sob_ready.phrases import listed, uncapitalised
from sob_ready.source import Path, Place, quote

if TYPE_CHECKING:
    from sob_ready.checks.parameters import AnsweredParameters, ConfirmedParameters
    from sob_ready.form import Field
    from sob_ready.profile.models import Answer

_DETAILS = {
    "datum": ("day", "vilken dag"),
    "av": ("by", "vem"),
    "underlag": ("evidence", "vilket underlag"),
    "hur": ("how", "hur"),
    "kvar": ("left", "vilka som är kvar ([] när alla är nådda)"),
}
_IN_WORDS = frozenset({"av", "hur"})  # ”av: ingen” and ”hur: ska tas upp” say nothing of what was done


class Confirmed:
    """Every answer is ja, or a day that has come, with the details that the rule asks for."""

    placeholders = frozenset({"datum", "saknas"})

    def __init__(self, parameters: ConfirmedParameters, path: Callable[[str], Accessor]) -> None:
        self.details = tuple(parameters.details or ())
        self.reads = tuple(self._answer(path(text)) for text in parameters.paths)
        self.wanted = State(parameters.word or "ja")
        self._may_be_left = any(path.field is None or _has_left(path.field) for path in self.reads)

    @property
    def opposite(self) -> str:
        """The answer that does not fulfil."""
        return "nej" if self.wanted is State.DONE else "ja"

    def judge(self, case: Case, subject: Subject) -> Result:
        """Lacking where one answer falls short; else unanswered where one is not given or lacks a detail."""
        # Told without the places, which only faults need.
        for path in self.reads:
            values = path.items(case, subject)
            if not values:
                return self._faults(case, subject)
            for value in values:
                if not self._fulfils(value, case):
                    return self._faults(case, subject)
        return FULFILLED

    def _faults(self, case: Case, subject: Subject) -> Result:
        """The gravest of what is wrong with the answers."""
        found = [
            self._fault(at, path, case)
            for path in self.reads
            for at in path.values(case, subject) or [At(path.location(subject), None)]
            if not self._fulfils(at.value, case)
        ]
        worst = Status.LACKING if any(result.status is Status.LACKING for result in found) else Status.UNANSWERED
        named = [result for result in found if result.status is worst]
        return Result(
            worst,
            " ".join(dict.fromkeys(result.message for result in named)),
            tuple(location for result in named for location in result.locations),
            named[0].values,
        )

    def _answer(self, path: Accessor) -> Accessor:
        """The path, when it leads to answers that can hold the details asked for."""
        if not path.is_answer:
            message = f"”{path.text}” är inte en fråga som besvaras med ja, nej eller en dag."
            other = "ett härlett värde prövas med sant" if path.field is None else "andra uppgifter prövas med besvarat"
            raise ParameterError(message, f"Ange en väg till en sådan fråga; {other}.")
        holds = path.field.shape.fields if path.field and path.field.shape else _DETAILS
        for detail in self.details:
            if detail not in holds:
                known = ", ".join(key for key in _DETAILS if key in holds)
                raise ParameterError(f"Svaret på ”{path.text}” kan inte ange ”{detail}”.", f"Här kan stå: {known}.")
        return path

    def _fulfils(self, value: object, case: Case) -> bool:
        answer: Answer | None = value  # type: ignore[assignment]  # by the shape: bekräftat reads answers
        if answer is None or state(answer, case.today) is not self.wanted:
            return False
        for key in self.details:
            if _absent(answer, key):
                return False
        return not (self._may_be_left and _left(answer))

    def _fault(self, at: At, path: Accessor, case: Case) -> Result:
        """What is wrong with an answer that does not fulfil."""
        answer = as_answer(at.value)
        about = _question(path, at)
        found = state(answer, case.today)
        if answer is None or found is State.UNANSWERED:
            return unanswered(f"{about} är inte besvarad.", at.location)
        if found is State.FUTURE:
            said = f"Svaret på {uncapitalised(about)} är daterat {answer.day}, en dag som inte har kommit än."
            return lacking(said + _other_day(path.field), at.location, datum=str(answer.day))
        if found is not self.wanted:
            return lacking(f"{about} är besvarad med {found.value}.", at.location)
        left = _left(answer)
        if left:
            return lacking(f"{about}: {listed(left)} är kvar att nå.", (*_path(at), "kvar"), saknas=listed(left))
        absent = [_DETAILS[key][1] for key in self.details if _absent(answer, key)]
        return unanswered(f"{about} är besvarad, men svaret säger inte {listed(absent)}.", at.location)


class Answered:
    """Something is said, and it is no placeholder; where somebody is to be named, it names somebody."""

    placeholders: frozenset[str] = frozenset({"värde"})

    def __init__(self, parameters: AnsweredParameters, path: Callable[[str], Accessor]) -> None:
        paths = map(path, parameters.paths)
        # Of whatever is derived it can be asked whether the profile says it.
        self.reads = tuple(
            require(found, _says_something, "en fråga eller en uppgift", ("truth", "list", "value")) for found in paths
        )

    def judge(self, case: Case, subject: Subject) -> Result:
        """Lacking where a text says nothing, with every such one; else unanswered where none is given."""
        if self._holds(case, subject):
            return FULFILLED
        found = [
            (path, at) for path in self.reads for at in path.values(case, subject) or [At(path.location(subject), None)]
        ]
        empty = [(path, at) for path, at in found if _is_empty_word(path, at.value)]
        if empty:
            path, first = empty[0]
            message = f"{path.description}: {quote(str(first.value))} är inget svar."
            return lacking(message, *(at.location for _, at in empty), värde=str(first.value))
        absent = [(path, at) for path, at in found if _says_nothing(at.value, case)]
        messages = dict.fromkeys(missing(path) for path, _ in absent)
        return unanswered(" ".join(messages), *(at.location for _, at in absent))

    def _holds(self, case: Case, subject: Subject) -> bool:
        """Whether there is nothing to find: told without the places, which only faults need."""
        for path in self.reads:
            values = path.items(case, subject)
            for value in values:
                if _says_nothing(value, case) or _is_empty_word(path, value):
                    return False
            if not values:
                return False
        return True


def _says_something(field: Field) -> bool:
    """A mapping says nothing by being there, unless it is an answer or one of several things."""
    return field.is_answer or field.many or field.shape is None


def _says_nothing(value: object, case: Case) -> bool:
    answer = as_answer(value)
    return value is None or value == "" or (answer is not None and state(answer, case.today) is State.UNANSWERED)


def _is_empty_word(path: Accessor, value: object) -> bool:
    """Whether a text only seems to say something: a placeholder, or a word that names nobody."""
    if not isinstance(value, str) or not value:
        return False  # an empty text is no answer at all
    return placeholder(value) or (path.field is not None and path.field.names_person and names_nobody(value))


def _question(path: Accessor, at: At) -> str:
    if path.field is not None:
        return f"Frågan ”{path.description}”"
    # A fact may gather several answers; the last key says which one this is.
    return f"Frågan om {path.description} {str(_path(at)[-1]).replace('_', ' ')}"


def _path(at: At) -> Path:
    assert not isinstance(at.location, Place | Elsewhere)  # noqa: S101 - answers stand in the profile
    return at.location


def _other_day(field: Field | None) -> str:
    """Which other day of the answer was perhaps meant by one that has not come; "" where it has none."""
    fields = field.shape.fields.values() if field and field.shape else ()
    other = next((one for one in fields if one.kind == "day" and one.key != "datum"), None)
    if other is None:
        return ""
    return f" Är det {uncapitalised(other.description)} skrivs den som {other.key}."


def _has_left(field: Field) -> bool:
    return field.shape is not None and "kvar" in field.shape.fields


def _left(answer: Answer) -> list[str]:
    """Those who are still to be told; ”ingen” is no one."""
    return [name for name in getattr(answer, "left", None) or () if not nobody(name)]


def _absent(answer: Answer, key: str) -> bool:
    value = getattr(answer, _DETAILS[key][0], None)
    if key == "kvar":
        return value is None or (bool(value) and not any(value))  # an empty list is an answer, an empty name is none
    return value in (None, "", []) or (key in _IN_WORDS and names_nobody(str(value)))

"""A profile filled in by asking: what the rules want to know of this unit, in the order of the steps."""

from sob_ready.interview.dialogue import Prompter, converse
from sob_ready.interview.document import BegunAnew, Document
from sob_ready.interview.questions import Question, open_questions

__all__ = ["BegunAnew", "Document", "Prompter", "Question", "converse", "open_questions"]

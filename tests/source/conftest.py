from collections.abc import Callable

import pytest

from sob_ready.source import Data, Fault, SourceError
from sob_ready.source.parser import PythonParser, event_parser
from sob_ready.source.tree import build

Reading = tuple[Data, list[Fault]]


@pytest.fixture(params=["libyaml", "python"])
def reading(request: pytest.FixtureRequest) -> Callable[[str], Reading]:
    """Reads a text with each of PyYAML's two parsers: whatever holds for one must hold for the other."""

    def with_parser(text: str) -> Reading:
        parser = event_parser(text) if request.param == "libyaml" else PythonParser(text)
        data, _, faults = build(text, parser)
        return data, list(SourceError("", tuple(faults)).faults)

    return with_parser

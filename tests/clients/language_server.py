"""A client of the Language Server Protocol 3.17, as much of it as the tests need."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any


class LanguageServer:
    """A language server at work in a profile repository, with the repository's settings; a context manager."""

    def __init__(self, command: list[str], repository: Path) -> None:
        settings = json.loads((repository / ".vscode/settings.json").read_text(encoding="utf-8"))
        self._command = command
        self._repository = repository
        self._settings = {
            "schemas": settings["yaml.schemas"],
            "schemaStore": {"enable": False},
            "completion": True,
            "hover": True,
            "validate": True,
        }
        self._ids = 0
        self.faults: dict[str, list[str]] = {}  # by the document's address

    def __enter__(self) -> LanguageServer:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        # A server that falls silent is ended, and then the test says so.
        self._watchdog = threading.Timer(300, self._process.kill)
        self._watchdog.start()
        content = {"contentFormat": ["markdown"]}
        document = {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "hover": content}
        capabilities = {"textDocument": document, "workspace": {"configuration": True}}
        folder = {"uri": self._repository.as_uri(), "name": self._repository.name}
        self._ask("initialize", {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder],
                                 "capabilities": capabilities})  # fmt: skip
        self._send({"method": "initialized", "params": {}})
        self._wait_for_schema()
        return self

    def __exit__(self, *_: object) -> None:
        self._ask("shutdown", None)
        self._send({"method": "exit"})
        self._process.communicate()
        self._watchdog.cancel()

    def offers(self, text: str) -> dict[str, str]:
        """What can be written where ‸ stands: each label with its documentation."""
        found = self._ask("textDocument/completion", self._opened(text))
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: _text(item.get("documentation") or "") for item in items}

    def shows(self, text: str) -> str:
        """What is shown over the word where ‸ stands."""
        found = self._ask("textDocument/hover", self._opened(text))
        return _text(found["contents"]) if found else ""

    def complains(self, text: str) -> list[str]:
        """What the server says is wrong with a text."""
        address = self._open(text)
        while address not in self.faults:
            self._handle(self._receive())
        return self.faults[address]

    def _wait_for_schema(self) -> None:
        """The server asks for its settings when it has begun, so what it answers first it answers without them."""
        address = self._open("okänd: nyckel\n")
        while not self.faults.get(address):
            self._handle(self._receive())

    def _opened(self, text: str) -> dict[str, object]:
        before, _, after = text.partition("‸")
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": self._open(before + after)}, "position": position}

    def _open(self, text: str) -> str:
        self._ids += 1
        address = (self._repository / f"profiler/{self._ids}.yaml").as_uri()
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return address

    def _ask(self, method: str, parameters: object) -> Any:
        self._ids += 1
        asked = self._ids
        self._send({"id": asked, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == asked:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep the faults it tells of."""
        if message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            self.faults[found["uri"]] = [fault["message"] for fault in found["diagnostics"]]
        elif message.get("method") == "workspace/configuration":
            wanted = [item.get("section") for item in message["params"]["items"]]
            result = [self._settings if section == "yaml" else None for section in wanted]
            self._send({"id": message["id"], "result": result})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


def _text(content: Any) -> str:
    return content["value"] if isinstance(content, dict) else str(content)

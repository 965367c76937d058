"""What is tried on Linux alone."""

from __future__ import annotations

import sys

import pytest


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("linux") and sys.platform != "linux":
        pytest.skip("needs Linux")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "linux: needs the devices, signals and limits of Linux")

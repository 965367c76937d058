"""``python -m sob_ready``."""

from sob_ready.cli.main import main

main()

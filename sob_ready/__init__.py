"""sob-ready: is a care unit ready to start with Stöd och behandling?"""

__version__ = "0.1.0"

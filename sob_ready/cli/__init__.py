"""The command line: one module a command, and what they share.

What judges, and what only some runs need, is imported in the function that needs it: help, completion and a fault on
the command line wait for none of it.
"""

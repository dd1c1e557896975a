"""Runs a program on a terminal and types what comes on standard input, a line whenever it waits behind ": ".

    terminal.py PROGRAM ARGS...

What the terminal showed goes to standard output; the exit code is the program's.
"""

import os
import pty
import sys

lines = sys.stdin.buffer.read().splitlines(keepends=True)
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
shown = b""
while True:
    try:
        read = os.read(terminal, 4096)
    except OSError:
        break
    if not read:
        break
    shown += read
    if shown.endswith(b": "):
        # The end of what is typed is said by a byte of its own.
        os.write(terminal, lines.pop(0) if lines else b"\x04")
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(status))

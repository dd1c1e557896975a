#!/usr/bin/env python3
"""What reading a git history costs, held against bounds.

    cargo build --release && python3 benches/history.py target/release/kalends [EVENTS.toml]

Bounds are ratios of cpu time in one run, never times: from nothing a history costs at most three times what
`git log -p` over the same file costs; ten times the commits cost at most twelve times the cpu. Repositories of 1,000 and
10,000 commits over a catalogue of 300 events are made for it. Events are made up, or the first of those of a catalogue
in one file. What a history costs that is kept, and its pages, is measured by `cargo bench --bench warm`; here a whole
build with both is only told. Exits with 1 above a bound.
"""

import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

from growth import catalogue

COLD = 3.0  # times `git log -p`
GROWTH = 12.0  # for ten times the commits
EVENTS = 300
RUNS = 3

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}


def events_of(text, count):
    """What comes before the first event of a catalogue, and its first events."""
    head, *events = re.split(r"^\[\[event\]\]$", text, flags=re.MULTILINE)
    if len(events) < count:
        sys.exit(f"needs a catalogue of at least {count} events; this one has {len(events)}")
    return head, events[:count]


def repository(folder, commits, text):
    """A repository in which each commit changes one event, and each tenth only a comment."""
    folder.mkdir()
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True, env=ENVIRONMENT)
    head, events = events_of(text, EVENTS)
    made = subprocess.Popen([*git, "fast-import", "--quiet"], env=ENVIRONMENT, stdin=subprocess.PIPE)
    for number in range(commits):
        at = number * 37 % len(events)
        lines = [line for line in events[at].splitlines() if not line.startswith(("note = ", "# "))]
        place = next(i for i, line in enumerate(lines) if line.startswith("id = ")) + 1
        said = f"# Looked at {number}." if number % 10 == 9 else f'note = "Changed {number}."'
        events[at] = "\n".join([*lines[:place], said, *lines[place:], ""])
        text = "[[event]]".join([head, *events]).encode()
        when = 1_600_000_000 + 600 * number
        made.stdin.write(b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\n" % when)
        made.stdin.write(b"data 1\n.\nM 100644 inline events.toml\ndata %d\n%s\n" % (len(text), text))
    made.stdin.close()
    if made.wait() != 0:
        sys.exit("git fast-import failed")
    subprocess.run([*git, "repack", "-adq"], check=True, env=ENVIRONMENT)
    subprocess.run([*git, "symbolic-ref", "HEAD", "refs/heads/main"], check=True, env=ENVIRONMENT)
    subprocess.run([*git, "reset", "--quiet", "--hard"], check=True, env=ENVIRONMENT)


def cpu(command, folder, before=lambda: None, runs=RUNS):
    """Seconds of cpu of the best of some runs, children included."""
    best = float("inf")
    for _ in range(runs):
        before()
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
    return best


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    text = pathlib.Path(sys.argv[2]).read_text() if sys.argv[2:] else catalogue(EVENTS)
    failed = False
    cold = {}
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as room:
        build = [program, "build", "--out", str(pathlib.Path(room) / "out"), "--today", "2026-01-01"]
        for commits in (1000, 10_000):
            folder = pathlib.Path(room) / str(commits)
            repository(folder, commits, text)
            without = cpu([*build, "--no-history"], folder)
            forget = lambda: shutil.rmtree(folder / ".git" / "kalends", ignore_errors=True)
            cold[commits] = cpu(build, folder, forget) - without
            log = cpu(["git", "log", "-p", "--", "events.toml"], folder)
            print(f"{commits:6} commits: git log -p {log:.2f} s, from nothing {cold[commits] / log:.2f} times that")
            failed |= cold[commits] > COLD * log
            more = cpu(build, folder) - cpu([*build, "--no-history"], folder)
            print(f"{commits:6} commits, with the cache: {more / without:.2f} times the rest more, pages of changes included")
            shutil.rmtree(folder)
    growth = cold[10_000] / cold[1000]
    print(f"ten times the commits: {growth:.1f} times the cpu")
    sys.exit(failed or growth > GROWTH)


if __name__ == "__main__":
    main()

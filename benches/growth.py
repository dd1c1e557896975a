#!/usr/bin/env python3
"""How the costs of a build grow with the number of events, held against bounds.

    cargo build --release && python3 benches/growth.py target/release/kalends [EVENTS.toml ...]

Bounds are ratios of cpu time and bytes of memory, never times, so that they hold on any machine: ten times the
events cost at most twelve times the cpu, an event costs at most 10 KiB of memory, and a build of the smallest
catalogue costs at most twenty times the cpu of `--version`. Catalogues are made from `events.toml.in`; those
given as further arguments are measured as well, in the order of their size. Output goes to memory where the
machine has a folder for that, because a disk hides the program behind itself. Exits with 1 above a bound.
"""

import datetime
import os
import pathlib
import shutil
import sys
import tempfile

CPU_RATIO = 12.0  # for ten times the events
KIB_AN_EVENT = 10.0
TIMES_VERSION = 20.0
SIZES = (10, 100, 1000, 10_000, 90_000)  # the last is what 64 MiB hold, the most that is read
RUNS = 5
TIME = shutil.which("time") or sys.exit("needs GNU time to measure memory")


def catalogue(count):
    """The text of a catalogue of so many events. Dates, topics and names differ from event to event."""
    kinds = (pathlib.Path(__file__).parent / "events.toml.in").read_text().split("%%\n")
    topics = "".join(f'topic-{n} = "Topic {n}"\n' for n in range(20))
    head = '[calendar]\nid = "growth.example.org"\ntitle = "Growth"\nurl = "https://growth.example.org/"\n'
    parts = [f"{head}\n[tags]\n{topics}"]
    for n in range(count):
        first = datetime.date(2020, 1, 1) + datetime.timedelta(days=n * 37 % 3650)
        values = {
            "n": n,
            "first": first,
            "last": first + datetime.timedelta(days=2),
            "closes": first - datetime.timedelta(days=90),
            "a": n % 20,
            "b": (n * 7 + 3) % 20,
        }
        text = kinds[n % len(kinds)]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        parts.append(text)
    return "\n".join(parts)


def cpu_of(command):
    """Seconds of cpu of one run."""
    child = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def least_cpu(command, runs, prepare=lambda: None):
    """The least of several runs: what else the machine does only ever adds."""
    found = []
    for _ in range(runs):
        prepare()
        found.append(cpu_of(command))
    return min(found)


def peak_of(command, room):
    """Peak KiB of memory of one run, by GNU time: what this program itself holds would count for its children."""
    figure = room / "peak"
    cpu_of([TIME, "--format=%M", f"--output={figure}", *command])
    return int(figure.read_text())


def measure(program, path, count, room):
    """A build of a catalogue into a new folder."""
    out = room / "out"
    command = [program, "build", str(path), "--out", str(out), "--today", "2025-06-01"]
    runs = RUNS if count <= 1000 else 3 if count <= 10_000 else 1
    clear = lambda: shutil.rmtree(out, ignore_errors=True)
    cpu = least_cpu(command, runs, clear)
    again = least_cpu(command, runs)
    clear()
    memory = peak_of(command, room)
    clear()
    print(f"{count:>8} {path.stat().st_size / 1024:>9.0f} {cpu * 1e3:>9.1f} {again * 1e3:>9.1f} {memory:>9}")
    return count, cpu, memory


def judge(rows):
    """The bounds that a series of sizes breaks."""
    faults = []
    for (few, cpu_few, kib_few), (many, cpu_many, kib_many) in zip(rows, rows[1:]):
        allowed = many / few * CPU_RATIO / 10
        if cpu_many > cpu_few * allowed:
            faults.append(f"{many} events cost {cpu_many / cpu_few:.1f} times the cpu of {few}, not {allowed:.1f}")
        an_event = (kib_many - kib_few) / (many - few)
        # Below some hundred events the memory of the program itself hides that of the events.
        if few >= 100 and an_event > KIB_AN_EVENT:
            faults.append(f"from {few} to {many} events an event costs {an_event:.1f} KiB, not {KIB_AN_EVENT}")
    return faults


def main():
    program, *given = sys.argv[1:] or sys.exit(__doc__)
    memory = pathlib.Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as room:
        room = pathlib.Path(room)
        print(f"{'events':>8} {'KiB':>9} {'cpu ms':>9} {'again ms':>9} {'peak KiB':>9}")
        rows = []
        for count in SIZES:
            path = room / f"{count}.toml"
            path.write_text(catalogue(count))
            rows.append(measure(program, path, count, room))
        faults = judge(rows)
        texts = {pathlib.Path(name): pathlib.Path(name).read_text().count("\n[[event]]") for name in given}
        faults += judge([measure(program, path, texts[path], room) for path in sorted(texts, key=texts.get)])
        version = least_cpu([program, "--version"], 20)
        build = [program, "build", str(room / "10.toml"), "--out", str(room / "small")]
        small = least_cpu(build, 20, lambda: shutil.rmtree(room / "small", ignore_errors=True))
    print(f"a build of 10 events costs {small / version:.1f} times the cpu of --version")
    if small > version * TIMES_VERSION:
        faults.append(f"a small build costs {small / version:.1f} times --version, not {TIMES_VERSION}")
    for fault in faults:
        print(f"above the bound: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

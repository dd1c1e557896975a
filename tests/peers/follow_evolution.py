#!/usr/bin/env python3
"""A subscriber with evolution-data-server, which GNOME Calendar and Evolution stand on.

    dbus-run-session -- follow_evolution.py ADDRESS     with HOME and the XDG folders of a person of its own

Subscribes to a feed, then takes commands from standard input, one a line, and answers each with a line of JSON:
`refresh` has the feed fetched again and answers at once, `list` gives what the calendar has and what it said had changed
since the last `list`. It ends with its input. Debian has what it needs: evolution-data-server, python3-gi, gir1.2-ecal-2.0.
"""

import json
import os
import pathlib
import sys
import urllib.parse

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer, Gio, GLib  # noqa: E402

NO_WAIT = 0xFFFFFFFF  # whether it is connected is seen by what it lists

SOURCE = """[Data Source]
DisplayName=Feed
Enabled=true
Parent=webcal-stub

[Calendar]
BackendName=webcal

[Authentication]
Host={host}
Port={port}
Method=none

[Security]
Method=none

[WebDAV Backend]
ResourcePath={path}

[Refresh]
Enabled=false

[Offline]
StaySynchronized=true
"""


def subscribe(address):
    url = urllib.parse.urlsplit(address)
    folder = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "evolution" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    text = SOURCE.format(host=url.hostname, port=url.port, path=url.path)
    (folder / "feed.source").write_text(text)
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_source("feed") or sys.exit("evolution-data-server does not know the feed")
    return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, NO_WAIT, None)


class Follower:
    def __init__(self, client, loop):
        self.client, self.loop = client, loop
        self.entries, self.said = {}, {"added": [], "modified": [], "removed": []}
        found, self.view = client.get_view_sync("#t", None)
        if not found:
            sys.exit("evolution-data-server gives no view of the feed")
        self.view.connect("objects-added", lambda _, them: self.take("added", them))
        self.view.connect("objects-modified", lambda _, them: self.take("modified", them))
        self.view.connect("objects-removed", lambda _, them: self.drop(them))
        self.view.start()

    def take(self, what, components):
        for component in components:
            self.said[what].append(component.get_uid())
            self.entries[component.get_uid()] = component.as_ical_string()

    def drop(self, ids):
        for of in ids:
            self.said["removed"].append(of.get_uid())
            self.entries.pop(of.get_uid(), None)

    def answer(self, command):
        if command == "refresh":
            return {"refreshed": self.client.refresh_sync(None)}
        if command == "list":
            said = self.said
            self.said = {"added": [], "modified": [], "removed": []}
            return {**said, "entries": self.entries}
        return {"fault": f"no such command: {command}"}

    def read(self, channel, condition):
        line = sys.stdin.readline()
        if not line:
            self.loop.quit()
            return False
        try:
            said = self.answer(line.strip())
        except GLib.Error as error:
            said = {"fault": error.message}
        print(json.dumps(said), flush=True)
        return True


def main():
    loop = GLib.MainLoop()
    follower = Follower(subscribe(sys.argv[1]), loop)
    print(json.dumps({"connected": follower.client.is_online()}), flush=True)
    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IOCondition(GLib.IO_IN | GLib.IO_HUP), follower.read)
    loop.run()


if __name__ == "__main__":
    main()

"""Reads a feed of news on standard input with feedparser and prints what it sees as one line of JSON."""

import json
import sys
import time

import feedparser


def stamp(parsed):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)


seen = feedparser.parse(sys.stdin.buffer.read())
feed = seen.feed
print(
    json.dumps(
        {
            "fault": str(seen.bozo_exception) if seen.bozo else None,
            "version": seen.version,
            "title": feed.get("title"),
            "language": feed.get("title_detail", {}).get("language"),
            "updated": stamp(feed.updated_parsed) if "updated_parsed" in feed else None,
            "entries": [
                {
                    "id": entry.id,
                    "title": entry.title,
                    "updated": stamp(entry.updated_parsed),
                    "link": entry.link,
                    "kinds": [tag.term for tag in entry.tags],
                    "text": entry.content[0].value,
                }
                for entry in seen.entries
            ],
        }
    )
)

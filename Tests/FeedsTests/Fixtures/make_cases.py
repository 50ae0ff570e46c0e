"""Makes cases.json: feeds of our own, and what feedparser 6.0.14 (BSD-2) reads in them."""

import base64
import json
import time

import feedparser

URL = "https://paper.example/news/feed.xml"


def rss(item, head="<title>Blatt</title><link>https://paper.example/</link>", version="2.0", namespaces=""):
    return f'<rss version="{version}"{namespaces}><channel>{head}<item>{item}</item></channel></rss>'


def atom(entry, head="<title>Blatt</title><id>urn:blatt</id>", attributes=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}>{head}<entry>{entry}</entry></feed>'


DC = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
ITEM = "<title>Kurse fallen</title><link>https://paper.example/1</link><guid>g1</guid>"
FEEDS = {
    "rss 2.0": rss(ITEM + "<description>Ein Satz.</description><pubDate>Mon, 27 Jan 2025 21:00:00 GMT</pubDate>"),
    "rss 0.91": rss("<title>Alt</title><link>https://paper.example/alt</link><description>Text</description>", version="0.91"),
    "rss 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"' + DC
    + '><channel rdf:about="https://paper.example/"><title>Blatt</title><link>https://paper.example/</link></channel>'
    '<item rdf:about="https://paper.example/2"><title>Zwei</title><link>https://paper.example/2</link><dc:creator>Ida</dc:creator>'
    "<dc:date>2025-01-27T10:00:00Z</dc:date></item></rdf:RDF>",
    "a person of dublin core": rss(ITEM + "<dc:creator>Ida Muster</dc:creator>", namespaces=DC),
    "a person with an address": rss(ITEM + "<author>ida@paper.example (Ida Muster)</author>"),
    "escaped markup": rss(ITEM + "<description>&lt;p&gt;Ein &amp;amp; zwei&lt;/p&gt;</description>"),
    "character data": rss("<title><![CDATA[Kurse & Märkte]]></title><link>https://paper.example/3</link>"),
    "numbered characters": rss("<title>M&#228;rkte &#x2013; heute</title><link>https://paper.example/4</link>"),
    "named characters": rss("<title>M&auml;rkte &ndash; heute</title><link>https://paper.example/4</link>"),
    "a whole text": rss(
        ITEM + "<description>Kurz</description><content:encoded>&lt;p&gt;Lang und breit.&lt;/p&gt;</content:encoded>",
        namespaces=' xmlns:content="http://purl.org/rss/1.0/modules/content/"'),
    "categories": rss(ITEM + "<category>Chips</category><category>Börse</category>"),
    "a relative link": rss("<title>Rel</title><link>/artikel/5</link>"),
    "atom": atom(
        "<title>Kurse</title><id>urn:1</id><link href='https://paper.example/6'/><updated>2025-01-27T22:00:00+01:00</updated>"
        "<published>2025-01-27T20:00:00Z</published><summary>Kurz</summary><author><name>Ida</name></author>"),
    "atom with markup": atom("<title type='html'>Kurse &lt;b&gt;fallen&lt;/b&gt;</title><id>urn:2</id><link href='https://paper.example/7'/>"),
    "atom with elements": atom(
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Kurse <i>fallen</i></div></title><id>urn:3</id>"
        "<link href='https://paper.example/8'/>"),
    "atom with a base": atom("<title>Basis</title><id>urn:4</id><link href='9'/>", attributes=' xml:base="https://paper.example/a/"'),
    "atom with several links": atom(
        "<title>Links</title><id>urn:5</id><link rel='self' href='https://paper.example/self'/>"
        "<link rel='alternate' href='https://paper.example/10'/><link rel='enclosure' href='https://paper.example/10.mp3'/>"),
    "atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Blatt</title><entry><title>Alt</title>'
    "<link rel='alternate' href='https://paper.example/11'/><id>urn:6</id><issued>2025-01-27T20:00:00Z</issued></entry></feed>",
    "no end": '<rss version="2.0"><channel><title>Blatt</title><item><title>Offen</title><link>https://paper.example/12</link></item>',
    "a loose ampersand": rss("<title>Forschung & Lehre</title><link>https://paper.example/13</link>"),
}
DATES = [
    "Mon, 27 Jan 2025 21:00:00 GMT", "Mon, 27 Jan 2025 21:00:00 +0100", "27 Jan 2025 21:00 EST", "Mon, 27 Jan 25 21:00:00 GMT",
    "2025-01-27T21:00:00Z", "2025-01-27T21:00:00.123+09:00", "Monday, 27 January 2025 21:00:00 -0500",
]
for number, date in enumerate(DATES):
    FEEDS[f"date {number + 1}"] = rss(ITEM + f"<pubDate>{date}</pubDate>")
CODED = {"iso-8859-1": "Märkte fallen", "windows-1252": "Märkte – „heute“", "utf-16": "Märkte fallen", "euc-kr": "엔비디아 급락",
         "shift_jis": "株価が急落", "gb2312": "股价下跌", "big5": "股價下跌", "koi8-r": "Акции падают"}
cases = []


def add(name, data):
    read = feedparser.parse(data, response_headers={"content-location": URL})
    assert read.entries, name
    entries = []
    for entry in read.entries:
        expected = {"title": entry.get("title"), "link": entry.get("link")}
        if entry.get("author"):
            expected["author"] = entry.author
        if entry.get("tags"):
            expected["categories"] = [tag.term for tag in entry.tags]
        for key in ("published", "updated"):
            if entry.get(key + "_parsed") and key in entry.keys():
                expected[key] = time.strftime("%Y-%m-%dT%H:%M:%SZ", entry[key + "_parsed"])
        if entry.get("content"):
            expected["content"] = entry.content[0].value
        elif entry.get("summary"):
            expected["summary"] = entry.summary
        entries.append(expected)
    expected = {"entries_count": len(entries), "feed": {"title": read.feed.get("title")}, "entries": entries}
    cases.append({"name": name, "url": URL, "bytes": base64.b64encode(data).decode(), "expect": expected})


for name, text in FEEDS.items():
    add(name, text.encode())
for encoding, title in CODED.items():
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + rss(f"<title>{title}</title><link>https://paper.example/c</link>", head="<title>Blatt</title>")
    add(encoding, text.encode(encoding))
with open("cases.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")

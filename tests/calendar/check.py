"""Subscribes to the agenda of a guardian of the demo, as script/check-calendar says."""

import base64
import datetime as dt
import hashlib
import hmac
import http.cookiejar
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zoneinfo

import icalendar

SCRATCH = pathlib.Path(os.environ["SCRATCH"])
TOOLS = pathlib.Path(sys.executable).parent
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
NEUTRAL = {"Évènement de classe", "Class event"}


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


class Browser:
    """Keeps cookies and says where its requests come from, as browsers do."""

    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def ask(self, path, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.base + path, data, {"Sec-Fetch-Site": "same-origin"})
        with self.opener.open(request, timeout=30) as answer:
            return answer.geturl(), answer.read().decode()

    def sign_in(self, person):
        at, _ = self.ask("/login", {"login": person["login"], "password": person["password"]})
        if at.endswith("/login/second-factor"):
            at, _ = self.ask("/login/second-factor", {"code": digits(person["totp"])})
        assert "/login" not in at, f"{person['role']} stays at {at}"


def digits(secret):
    """What an authenticator shows (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def start():
    port = free_port()
    base = f"http://localhost:{port}"
    env = os.environ | {"PREAU_DATA": str(SCRATCH / "data"), "PREAU_LISTEN": f"127.0.0.1:{port}", "PREAU_ORIGIN": base}
    log = (SCRATCH / "log").open("wb")
    preau = subprocess.Popen([os.environ["BINARY"], "demo"], env=env, stdout=subprocess.PIPE, stderr=log, text=True)
    people = []
    for line in preau.stdout:
        if line.startswith("ready "):
            return preau, base, people
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 5:
            people.append(dict(zip(("role", "name", "login", "password", "totp"), parts)))
    raise SystemExit("the demo did not start:\n" + (SCRATCH / "log").read_text())


def subscribe(address):
    config = SCRATCH / "vdirsyncer"
    config.write_text(
        f"""[general]
status_path = "{SCRATCH}/status"
[pair agenda]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{SCRATCH}/agenda"
fileext = ".ics"
[storage there]
type = "http"
url = "{address}"
"""
    )
    (SCRATCH / "agenda").mkdir(exist_ok=True)
    run = lambda *what: subprocess.run(
        [TOOLS / "vdirsyncer", "-c", config, *what], capture_output=True, text=True, input="y\n" * 9, check=False
    )
    found = run("discover")
    return run("sync") if found.returncode == 0 else found


def kept():
    """What vdirsyncer wrote down: one file for each entry. It gives what it subscribes to names of its own."""
    return [
        event
        for file in sorted((SCRATCH / "agenda").glob("*.ics"))
        for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    ]


def said(events):
    """What entries say besides their names, in an order."""
    line = lambda event: event.to_ical().decode().split("\r\n")
    return sorted(sorted(part for part in line(event) if not part.startswith(("UID:", " "))) for event in events)


def read(address):
    """The feed as icalendar reads it, and the rules of lines that a reader forgives."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8", answer.headers["Content-Type"]
        raw = answer.read()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.split(b"\r\n"):
        line.decode()  # folded between characters
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors, calendar.errors
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        assert str(event["SUMMARY"]) in NEUTRAL, event["SUMMARY"]
        assert set(event) <= {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "STATUS", "CLASS"}, set(event)
    return calendar, {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def main():
    preau, base, people = start()
    try:
        by_login = {person["login"]: person for person in people}
        guardian = next(person for person in people if person["role"] == "guardian")
        family = Browser(base)
        family.sign_in(guardian)
        _, page = family.ask("/me/agenda", {})
        address = re.search(r'href="([^"]+/agenda\.ics\?key=[0-9a-f]{64})"', page).group(1)

        _, read_now = read(address)
        hours = {uid: event for uid, event in read_now.items() if isinstance(event.decoded("DTSTART"), dt.datetime)}
        days = {uid: event for uid, event in read_now.items() if uid not in hours}
        assert hours and days, f"{len(hours)} with hours, {len(days)} of whole days"
        synced = subscribe(address)
        assert synced.returncode == 0, synced.stdout + synced.stderr
        mine = said(kept())
        assert mine == said(read_now.values()), (mine, said(read_now.values()))
        print(f"icalendar and vdirsyncer: {len(hours)} entries with hours, {len(days)} of whole days")

        # the page of the agenda says the hours of the school's clock; so does khal, of what it was told in UTC
        (SCRATCH / "khal").write_text(
            f"""[calendars]
[[agenda]]
path = {SCRATCH}/agenda
readonly = True
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Paris
default_timezone = Europe/Paris
[sqlite]
path = {SCRATCH}/khal.db
"""
        )
        for event in hours.values():
            at = event.decoded("DTSTART").astimezone(PARIS)
            listed = subprocess.run(
                [TOOLS / "khal", "-c", SCRATCH / "khal", "list", "--format", "{start} {title}", f"{at:%Y-%m-%d}", "1d"],
                capture_output=True,
                text=True,
                check=True,
                env=os.environ | {"LC_ALL": "C.UTF-8"},
            ).stdout
            assert f"{at:%Y-%m-%d %H:%M}" in listed and any(title in listed for title in NEUTRAL), listed
        print(f"khal: {len(hours)} entries at the school's hours")

        # a teacher cancels an event through the front door
        agenda = family.ask("/agenda")[1]
        posts = re.findall(r'href="(/groups/[0-9a-f-]+/announcements/[0-9a-f-]+)"', agenda)
        teacher = next(person for person in people if person["role"] == "teacher")
        staff = Browser(base)
        staff.sign_in(teacher)
        cancelled = None
        for post in posts:
            try:
                if f"{post}/cancel" in staff.ask(post)[1]:
                    staff.ask(f"{post}/cancel", {"value": "yes"})
                    cancelled = post
                    break
            except urllib.error.HTTPError as refused:
                assert refused.code in (403, 404), refused
        assert cancelled, "no event to cancel"
        synced = subscribe(address)
        assert synced.returncode == 0, synced.stdout + synced.stderr
        _, after = read(address)
        assert said(kept()) == said(after.values())
        gone = lambda events: {uid for uid, event in events.items() if str(event["STATUS"]) == "CANCELLED"}
        new = gone(after) - gone(read_now)
        assert len(new) == 1 and after.keys() == read_now.keys(), new
        uid = new.pop()
        assert int(after[uid]["SEQUENCE"]) > int(read_now[uid]["SEQUENCE"])
        print("cancelled: the same entry, a higher number, STATUS:CANCELLED")

        # made anew: the old address is dead, and nothing that was kept is lost by it
        family.ask("/me/agenda", {})
        refused = subscribe(address)
        assert refused.returncode != 0 and said(kept()) == said(after.values())
        try:
            read(address)
            raise SystemExit("the old address is still read")
        except urllib.error.HTTPError as gone:
            assert gone.code == 404
        print("made anew: the old address is 404, vdirsyncer says so and keeps what it has")
        log = (SCRATCH / "log").read_text()
        assert "/agenda.ics" in log and address.split("=")[1] not in log
        print("the log names the page and never the key")
    finally:
        preau.terminate()
        preau.wait(30)


main()

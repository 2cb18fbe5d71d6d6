# SPDX-License-Identifier: MIT
"""Does the main job of Deskbell in its real window, as a person would.

    walk.py PROGRAM SCREENSHOT

Starts PROGRAM on the demo helpdesk, then looks through the accessibility bus, as a screen reader does, and
acts with mouse and keyboard only: picks a ticket that does not wait, gives it a waiting status, a reminder
and a status to return to, and presses Save. Prints the PATCH that the helpdesk received and its answer, asks
the helpdesk for the ticket once more, and writes a picture of the window. Exit status 0 only if the helpdesk
has all three values, one PATCH was sent, and the key is nowhere but in the key store.

Must run inside packaging/session.sh --display.
"""
import datetime
import json
import os
import re
import stat
import subprocess
import sys
import threading
import time
import urllib.request

import pyatspi
from gi.repository import GLib

PATIENCE = 30  # seconds that anything the program does may take
WAITING = "Waiting on customer"
NOT_WAITING = {"New", "Open", "Working", "Reopened"}
RETURN_TO = "Open"  # not what that waiting status returns to by itself, so that the choice shows
SERVICE = "Deskbell"  # the name under which keys stand in the Secret Service


class WalkFailed(Exception):
    """Something was not as a person would expect it; the text says what."""


def wait_for(what, condition, patience=PATIENCE):
    """The first true value of condition(), while news from the accessibility bus is taken in."""
    end = time.monotonic() + patience
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            value = condition()
        except (GLib.Error, NotImplementedError, AttributeError):
            value = None  # the widget went away while we looked at it
        if value:
            return value
        if time.monotonic() > end:
            raise WalkFailed(f"waited {patience} seconds in vain for {what}")
        time.sleep(0.02)


class Program:
    """Deskbell as a child, with what it prints."""

    def __init__(self, path):
        self.lines = []
        self.process = subprocess.Popen(
            [path, "--demo", "--print-requests"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", errors="replace")
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def patches(self):
        """(path, body, status, answer) of each PATCH that the helpdesk received."""
        found = []
        for line in list(self.lines):
            match = re.fullmatch(r"PATCH (\S+) (\{.*\}) -> (\d+) (.*)", line)
            if match:
                found.append((match[1], json.loads(match[2]), int(match[3]), json.loads(match[4])))
        return found

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Window:
    """What a person perceives of the program, and their hands."""

    def __init__(self):
        self._focused = []
        pyatspi.Registry.registerEventListener(self._hear, "object:state-changed:focused")

    def _hear(self, event):
        if event.detail1:
            self._focused.append(event.source)

    def heard_focus(self):
        """Name of what got the focus last, as a screen reader would say it."""
        while self._focused:
            try:
                return self._focused.pop().name
            except GLib.Error:
                continue
        return None

    def forget_focus(self):
        self._focused.clear()

    @staticmethod
    def application():
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            child = desktop.getChildAtIndex(index)
            if child and child.name.lower().startswith("deskbell"):
                return child
        return None

    @staticmethod
    def names(node):
        """The names a person knows a widget by: its own, and those of the labels that belong to it."""
        names = [node.name]
        for relation in node.getRelationSet():
            if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
                names += [relation.getTarget(i).name for i in range(relation.getNTargets())]
        return [name.replace("&", "").rstrip(":") for name in names]

    def find(self, name, *roles):
        """The visible widget of that name and one of these roles."""
        def fits(node):
            return (node.getRoleName() in roles and name in self.names(node)
                    and node.getState().contains(pyatspi.STATE_SHOWING))
        return wait_for(f"“{name}” ({' or '.join(roles)})",
                        lambda: pyatspi.findDescendant(self.application(), fits))

    def texts(self, *roles):
        """The names of all visible widgets of these roles."""
        nodes = pyatspi.findAllDescendants(self.application(), lambda node: (
            node.getRoleName() in roles and node.getState().contains(pyatspi.STATE_SHOWING)))
        return [node.name for node in nodes]

    @staticmethod
    def middle(node):
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return box.x + box.width // 2, box.y + box.height // 2

    def click(self, node):
        x, y = self.middle(node)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    @staticmethod
    def press(*keys):
        subprocess.run(["xdotool", "key", *keys], check=True)

    @staticmethod
    def is_enabled(node):
        return node.getState().contains(pyatspi.STATE_ENABLED)

    def choose(self, label, entry):
        """Opens a dropdown and clicks one of its entries."""
        box = self.find(label, "combo box")
        self.click(box)

        def showing_entry():
            item = pyatspi.findDescendant(
                box, lambda node: node.getRoleName() == "list item" and node.name == entry)
            x, y = self.middle(item)
            area = item.parent.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            inside = area.height > 0 and area.x <= x < area.x + area.width and area.y <= y < area.y + area.height
            return item if inside else None

        self.click(wait_for(f"the entry “{entry}” of “{label}”", showing_entry))
        wait_for(f"the entries of “{label}” to close",
                 lambda: not box.getState().contains(pyatspi.STATE_EXPANDED))

    def choose_from_menu(self, label, word):
        """Opens a button's menu and goes down it until an entry with that word is read out."""
        self.click(self.find(label, "push button", "toggle button", "button menu"))
        for _ in range(20):
            self.forget_focus()
            self.press("Down")
            heard = wait_for(f"an entry of the menu “{label}”", self.heard_focus)
            if re.search(rf"\b{word}\b", heard):
                self.press("Return")
                return re.sub(r"\s+", " ", heard)
        raise WalkFailed(f"the menu of “{label}” has no entry “{word}”")


def cell_text(grid, row, column):
    """What a cell says, without its column's name and the marks that keep text directions apart."""
    text = grid.getAccessibleAt(row, column).name.replace("\u2068", "").replace("\u2069", "")
    return text.partition(": ")[2]


def pick_ticket(window):
    """Clicks the first ticket that does not wait and has a plain subject; returns its subject."""
    grid = window.find("Tickets", "table", "tree table").queryTable()
    wait_for("all tickets to be fetched", lambda: any(
        "synced" in name for name in window.texts("label", "push button")))
    headers = [grid.getColumnDescription(column) for column in range(grid.nColumns)]
    status, subject = headers.index("Status"), headers.index("Subject")
    for row in range(min(grid.nRows, 20)):
        text = cell_text(grid, row, subject)
        if cell_text(grid, row, status) in NOT_WAITING and re.fullmatch(r"[A-Z][\w ,.'-]{10,60}", text):
            window.click(grid.getAccessibleAt(row, subject))
            field = window.find("Subject", "text")
            wait_for("the editor to show the ticket", lambda: field.queryText().getText(0, -1) == text)
            return text
    raise WalkFailed("no ticket near the top of the list is free to be put aside")


def key_from_store():
    """The helpdesk's address and the key, as the Secret Service has them."""
    found = subprocess.run(["secret-tool", "search", "--all", "server", SERVICE],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    key = re.search(r"^secret = (ixk_\S+)$", found, re.MULTILINE)
    host = re.search(r"^attribute\.user = deskbell/[^@]+@(127\.0\.0\.1:\d+)/api-key$", found, re.MULTILINE)
    if not key or not host:
        raise WalkFailed("the Secret Service holds no key of Deskbell's")
    return f"http://{host[1]}", key[1]


def places_with(key, program):
    """Everything outside the key store that contains the key."""
    places = [f"output line: {line.replace(key, '…')}" for line in program.lines if key in line]
    for folder, _, files in os.walk(os.environ["HOME"]):
        for name in files:
            path = os.path.join(folder, name)
            try:
                regular = stat.S_ISREG(os.lstat(path).st_mode)
            except FileNotFoundError:
                continue  # a journal that went meanwhile
            if not regular:
                continue
            with open(path, "rb") as file:
                if key.encode() in file.read():
                    places.append(path)
    for part in ("cmdline", "environ"):
        with open(f"/proc/{program.process.pid}/{part}", "rb") as file:
            if key.encode() in file.read():
                places.append(f"the program's {part}")
    return places


def ask_helpdesk(origin, path, key):
    request = urllib.request.Request(origin + path, headers={"Authorization": f"Bearer {key}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["data"]


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def compare(body, ticket, where):
    """Fails unless the ticket has what the body asked for."""
    wrong = [name for name in ("status_id", "remind_transition_status_id") if ticket.get(name) != body[name]]
    if not ticket.get("remind_at") or instant(ticket["remind_at"]) != instant(body["remind_at"]):
        wrong.append("remind_at")
    if ticket.get("status") != "waiting":
        wrong.append("status")
    if wrong:
        raise WalkFailed(f"{where} does not confirm: {', '.join(wrong)}")


def walk(program, screenshot):
    window = Window()
    wait_for("Deskbell on the accessibility bus", window.application)
    subject = pick_ticket(window)
    print(f"Ticket: {subject}")
    window.choose("Status", WAITING)
    reminder = window.choose_from_menu("Remind at", "Tomorrow")
    print(f"Status: {WAITING}\nReminder: {reminder}")
    window.choose("Return to", RETURN_TO)
    print(f"Return to: {RETURN_TO}")
    save = window.find("Save", "push button")
    wait_for("Save to be enabled", lambda: window.is_enabled(save))
    window.click(save)

    path, body, status, answer = wait_for("the PATCH to reach the helpdesk", program.patches)[0]
    print(f"The helpdesk received:\n  PATCH {path}\n  {json.dumps(body)}")
    if status != 200:
        raise WalkFailed(f"the helpdesk answered {status}: {json.dumps(answer)}")
    shown = dict(answer["data"], custom_fields=f"({len(answer['data'].get('custom_fields', {}))} of them)")
    print(f"and answered {status}:\n  {json.dumps({'data': shown}, ensure_ascii=False)}")
    if set(body) != {"status_id", "remind_at", "remind_transition_status_id"} or not body["remind_at"].endswith("Z"):
        raise WalkFailed("the PATCH is not the smallest one for this decision")
    compare(body, answer["data"], "the answer")
    wait_for("Save to be done", lambda: not window.is_enabled(save))
    return path, body


def check_afterwards(program, path, body):
    origin, key = key_from_store()
    ticket = ask_helpdesk(origin, path, key)
    compare(body, ticket, "the helpdesk, asked again,")
    statuses = {entry["id"]: entry["name"] for entry in ask_helpdesk(origin, "/api/v1/ticket_statuses", key)}
    chosen = [statuses.get(body[name]) for name in ("status_id", "remind_transition_status_id")]
    if chosen != [WAITING, RETURN_TO]:
        raise WalkFailed(f"the statuses are {chosen}, not the ones that were chosen")
    names = ("ticket_number", "subject", "status", "status_name", "remind_at", "remind_transition_status_id",
             "updated_at")
    print("Asked again, the helpdesk has:\n  "
          + json.dumps({name: ticket.get(name) for name in names}, ensure_ascii=False))
    if len(program.patches()) != 1:
        raise WalkFailed(f"{len(program.patches())} PATCHes were sent for one decision")
    places = places_with(key, program)
    if places:
        raise WalkFailed("the key is also in: " + "; ".join(places))
    print("The key is in the Secret Service and nowhere else.")


def take_picture(path):
    """The program's window without the window manager's frame, or else the whole screen."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deskbell"],
                           capture_output=True, text=True, check=False).stdout.split()
    window = found[0] if len(found) == 1 else "root"
    return subprocess.run(["import", "-window", window, path], check=False).returncode == 0


def main():
    path, screenshot = sys.argv[1:]
    program = Program(path)
    failure = None
    try:
        check_afterwards(program, *walk(program, screenshot))
    except WalkFailed as problem:
        failure = str(problem)
    finally:
        taken = take_picture(screenshot)
        code = program.process.poll()
        program.end()
    if taken:
        print(f"Picture: {screenshot}")
    if failure is None:
        return 0
    print(f"The walk failed: {failure}.", file=sys.stderr)
    if code is not None:
        print(f"Deskbell had ended with exit status {code}.", file=sys.stderr)
    print("What the program printed last:", *program.lines[-20:], sep="\n  ", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: MIT
"""What drives Deskbell's real window as a person would: looks through the accessibility bus, as a screen reader
does, and acts with mouse and keyboard only. Used by walk.py and train.py; needs packaging/session.sh --display.
"""
import json
import re
import subprocess
import threading
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 30  # seconds that anything the program does may take


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
    """A program as a child, with what it prints: Deskbell, or the sandbox."""

    def __init__(self, *command):
        self.lines = []
        self.process = subprocess.Popen(
            list(command),
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

    def find_containing(self, word, *roles):
        """The first visible widget or entry of one of these roles whose name has the word in it."""
        def fits(node):
            return (node.getRoleName() in roles and re.search(rf"\b{word}\b", node.name)
                    and node.getState().contains(pyatspi.STATE_SHOWING))
        return wait_for(f"“{word}” ({' or '.join(roles)})",
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
    def type(text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)

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


def take_picture(path):
    """The program's window without the window manager's frame, or else the whole screen."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "deskbell"],
                           capture_output=True, text=True, check=False).stdout.split()
    window = found[0] if len(found) == 1 else "root"
    return subprocess.run(["import", "-window", window, path], check=False).returncode == 0

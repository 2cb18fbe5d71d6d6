# SPDX-License-Identifier: MIT
"""A train ride with Deskbell, in its real window: the network goes, work goes on, the program dies, and the
network returns.

    train.py DESKBELL SANDBOX FOLDER

Starts the sandbox helpdesk and, in front of it, a relay that stands for the network. Connects an account, lets
the tickets be fetched, cuts the relay, and changes two tickets offline. Meanwhile a colleague changes another
field of the first and the same field of the second. The program is killed (SIGKILL) and started again without
a network; then the relay returns. Exit status 0 only if each change waited in the outbox through all of that,
the first went out by itself in exactly one PATCH that left the colleague's value alone, and the second became
a conflict for which nothing was sent before it was decided. Pictures go to FOLDER.

Must run inside packaging/session.sh --display.
"""
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import urllib.request

from desktop import Program, WalkFailed, Window, cell_text, take_picture, wait_for


class Network:
    """A relay on 127.0.0.1 that can be cut: what was connected breaks, and nobody listens any more."""

    def __init__(self, server_port):
        self._server_port = server_port
        self._lock = threading.Lock()
        self._open = set()
        self._listener = None
        self.port = 0
        self.restore()

    def restore(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen()
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self):
        listener, self._listener = self._listener, None
        # A thread that waits in accept() keeps the port; shutting down wakes it.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        with self._lock:
            for one in self._open:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # gone by itself

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client):
        with client, socket.create_connection(("127.0.0.1", self._server_port)) as server:
            with self._lock:
                self._open |= {client, server}
            try:
                self._pump(client, server)
            except OSError:
                pass  # the network was cut
            with self._lock:
                self._open -= {client, server}

    @staticmethod
    def _pump(client, server):
        other = {client: server, server: client}
        while True:
            for source in select.select(list(other), [], [])[0]:
                data = source.recv(65536)
                if not data:
                    return
                other[source].sendall(data)


class Helpdesk:
    """The sandbox, and a colleague who works in it by another way than the train's network."""

    def __init__(self, sandbox):
        self.program = Program(sandbox, "--tickets", "300", "--rate-limit", "0", "--print-requests")
        ready = json.loads(wait_for("the helpdesk to start", lambda: self.program.lines[:1])[0])
        self.origin, self.key = ready["origin"], ready["key"]
        self.port = int(self.origin.rpartition(":")[2])

    def ask(self, path, method="GET", body=None):
        request = urllib.request.Request(
            self.origin + path, method=method, data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["data"]

    def ticket(self, number):
        return self.ask(f"/api/v1/tickets/{number}")

    def colleague_changes(self, number, **values):
        self.ask(f"/api/v1/tickets/{self.ticket(number)['id']}", "PATCH", values)

    def patches_of(self, number):
        """Bodies of the PATCHes that the helpdesk received for this ticket, the colleague's included."""
        path = f"/api/v1/tickets/{self.ticket(number)['id']}"
        return [body for at, body, _, _ in self.program.patches() if at == path]


class Desk:
    """Deskbell's window on the account, and what a person does in it."""

    def __init__(self, path):
        self._path = path
        self.window = Window()
        self.start()

    def start(self):
        self.program = Program(self._path)
        wait_for("Deskbell on the accessibility bus", self.window.application)
        self.grid = wait_for("the list of tickets", lambda: self._filled_grid())

    def _filled_grid(self):
        grid = self.window.find("Tickets", "table", "tree table").queryTable()
        return grid if grid.nRows > 10 else None

    def kill(self):
        self.program.process.send_signal(signal.SIGKILL)
        self.program.process.wait()
        wait_for("the window to be gone", lambda: not self.window.application())

    def says(self, pattern):
        """The first visible text that matches, as soon as there is one."""
        def look():
            texts = self.window.texts("label", "push button", "status bar", "text", "page tab")
            return next((text for text in texts if re.search(pattern, text)), None)
        return wait_for(f"the window to say “{pattern}”", look)

    def free_tickets(self, count):
        """Numbers of tickets near the top with plain subjects, neither urgent nor low."""
        headers = [self.grid.getColumnDescription(column) for column in range(self.grid.nColumns)]
        number, subject, priority = (headers.index(name) for name in ("#", "Subject", "Priority"))
        found = []
        for row in range(min(self.grid.nRows, 25)):
            if (re.fullmatch(r"[A-Z][\w ,.'-]{10,60}", cell_text(self.grid, row, subject))
                    and cell_text(self.grid, row, priority) in ("Normal", "High")):
                found.append(int(re.sub(r"\D", "", cell_text(self.grid, row, number))))
        if len(found) < count:
            raise WalkFailed("there are too few plain tickets near the top of the list")
        return found[:count]

    def open_ticket(self, number):
        headers = [self.grid.getColumnDescription(column) for column in range(self.grid.nColumns)]
        column = headers.index("#")
        for row in range(min(self.grid.nRows, 40)):
            if cell_text(self.grid, row, column).endswith(str(number)):
                self.window.click(self.grid.getAccessibleAt(row, column))
                return wait_for(f"ticket {number} in the editor", lambda: any(
                    re.match(rf"#{number}\b", text) for text in self.window.texts("filler", "panel", "heading")))
        raise WalkFailed(f"ticket {number} is not near the top of the list")

    def set_priority(self, entry):
        self.window.choose("Priority", entry)
        save = self.window.find("Save", "push button")
        wait_for("Save to be enabled", lambda: self.window.is_enabled(save))
        self.window.click(save)
        wait_for("Save to be done", lambda: not self.window.is_enabled(save))

    def write_note(self, text):
        note = self.window.find("Internal note (not sent to the customer)", "text")
        self.window.click(note)
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)
        wait_for("the note to be typed", lambda: note.queryText().getText(0, -1) == text)
        self.window.press("ctrl+Return")
        wait_for("the note to be taken", lambda: note.queryText().getText(0, -1) == "")

    def show(self, shortcut):
        self.window.press(shortcut)

    def choose_first_waiting(self):
        rows = self.window.find("Changes that wait", "table", "tree table").queryTable()
        wait_for("one change to be left", lambda: rows.nRows == 1)
        self.window.click(rows.getAccessibleAt(0, 2))

    def picture(self, folder, name):
        if not take_picture(os.path.join(folder, name)):
            raise WalkFailed(f"no picture could be taken for {name}")


def account_of(desk, network, key):
    """Connects the account as an administrator's script would; Deskbell asks the helpdesk for a check."""
    subprocess.run([desk, "account", "add", "--server", f"http://127.0.0.1:{network.port}", "--name", "Train"],
                   input=key + "\n", text=True, check=True, stdout=subprocess.DEVNULL)


def ride(desk_path, helpdesk, network, folder):
    account_of(desk_path, network, helpdesk.key)
    desk = Desk(desk_path)
    try:
        desk.says("synced")
        first, second = desk.free_tickets(2)
        print(f"Tickets: #{first} and #{second}")

        network.cut()
        desk.open_ticket(first)
        desk.set_priority("Urgent")
        desk.write_note("Called from the train.")
        desk.open_ticket(second)
        desk.set_priority("Urgent")
        desk.says("3 changes")
        desk.picture(folder, "train-offline.png")
        helpdesk.colleague_changes(first, subject="Changed by a colleague")
        helpdesk.colleague_changes(second, priority="low")

        desk.kill()
        desk.start()
        desk.says("3 changes")
        desk.show("ctrl+2")
        desk.says("Waiting \\(3\\)")
        desk.picture(folder, "train-outbox.png")
        print("Killed and started again without a network: 3 changes still wait.")

        network.restore()
        check_first(helpdesk, desk, first)
        desk.choose_first_waiting()
        desk.says("Someone else changed the same field")
        desk.picture(folder, "train-conflict.png")
        check_nothing_replaced(helpdesk, second)
        desk.window.click(desk.window.find("Priority: Use mine", "push button"))
        wait_for("the decided change to arrive",
                 lambda: helpdesk.ticket(second)["priority"] == "urgent")
        desk.says("Nothing is waiting")
        desk.picture(folder, "train-arrived.png")
        print(f"#{second}: nothing was sent before the decision, and one PATCH after it.")
        check_counts(helpdesk, first, second)
    except WalkFailed:
        take_picture(os.path.join(folder, "train-failed.png"))
        raise
    finally:
        desk.program.end()


def check_first(helpdesk, desk, number):
    wait_for("the first change to arrive by itself", lambda: helpdesk.ticket(number)["priority"] == "urgent", 90)
    ticket = helpdesk.ticket(number)
    if ticket["subject"] != "Changed by a colleague":
        raise WalkFailed("the colleague's subject was overwritten")
    notes = wait_for("the note to arrive", lambda: [
        message for message in helpdesk.ask(f"/api/v1/tickets/{ticket['id']}/messages")
        if message["type"] == "internal_note" and message["body_text"] == "Called from the train."])
    if len(notes) != 1:
        raise WalkFailed(f"the note arrived {len(notes)} times")
    print(f"#{number}: the change and the note went out by themselves; the colleague's subject stands.")


def check_nothing_replaced(helpdesk, number):
    if helpdesk.ticket(number)["priority"] != "low":
        raise WalkFailed("the colleague's priority was replaced without asking")


def check_counts(helpdesk, first, second):
    for number in (first, second):
        bodies = helpdesk.patches_of(number)
        if len(bodies) != 2:
            raise WalkFailed(f"#{number} got {len(bodies)} PATCHes, not the colleague's and ours: {bodies}")
    print("One PATCH was sent for each decision.")


def main():
    desk_path, sandbox, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    helpdesk = Helpdesk(sandbox)
    failure = None
    try:
        ride(desk_path, helpdesk, Network(helpdesk.port), folder)
    except WalkFailed as problem:
        failure = str(problem)
    finally:
        helpdesk.program.end()
    if failure is None:
        return 0
    print(f"The ride failed: {failure}.", file=sys.stderr)
    print("What the helpdesk heard last:", *helpdesk.program.lines[-20:], sep="\n  ", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

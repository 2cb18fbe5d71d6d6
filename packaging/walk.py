# SPDX-License-Identifier: MIT
"""Does the main job of Deskbell in its real window, as a person would.

    walk.py PROGRAM SCREENSHOT

Starts PROGRAM on the demo helpdesk, then looks through the accessibility bus, as a screen reader does, and
acts with mouse and keyboard only: picks a ticket that does not wait, gives it a waiting status, a reminder
and a status to return to, and presses Save. Prints the PATCH that the helpdesk received and its answer, asks
the helpdesk for the ticket once more, and writes a picture of the window. Before that it finds its way about: it
looks at the overview, chooses a view in the sidebar, and searches for a word, which the row of a result has to
show. Exit status 0 only if the helpdesk has all three values, one PATCH was sent, and the key is nowhere but in
the key store.

Must run inside packaging/session.sh --display.
"""
import datetime
import json
import os
import re
import stat
import subprocess
import sys
import urllib.request

from desktop import Program, WalkFailed, Window, cell_text, take_picture, wait_for

WAITING = "Waiting on customer"
NOT_WAITING = {"New", "Open", "Working", "Reopened"}
RETURN_TO = "Open"  # not what that waiting status returns to by itself, so that the choice shows
SEARCH = "calibration"
SERVICE = "Deskbell"  # the name under which keys stand in the Secret Service


def free_ticket(grid):
    """The row and the subject of the first ticket that does not wait and has a plain subject; None without one."""
    headers = [grid.getColumnDescription(column) for column in range(grid.nColumns)]
    status, subject = headers.index("Status"), headers.index("Subject")
    for row in range(min(grid.nRows, 20)):
        text = cell_text(grid, row, subject)
        if cell_text(grid, row, status) in NOT_WAITING and re.fullmatch(r"[A-Z][\w ,.'-]{10,60}", text):
            return grid.getAccessibleAt(row, subject), text
    return None


def pick_ticket(window):
    """Clicks a ticket that is free to be put aside; returns its subject."""
    wait_for("all tickets to be fetched", lambda: any(
        "synced" in name for name in window.texts("label", "push button")))
    # In the view before nothing was free, so what is found is of the one that was chosen.
    cell, text = wait_for("a ticket near the top of the list that is free", lambda: free_ticket(table(window)))
    window.click(cell)
    field = window.find("Subject", "text")
    wait_for("the editor to show the ticket", lambda: field.queryText().getText(0, -1) == text)
    return text


def table(window):
    return window.find("Tickets", "table", "tree table").queryTable()


def only_waiting(grid):
    """The statuses shown, once there are some and none of them is of the view before."""
    statuses = column_texts(grid, "Status")
    return statuses if statuses and not NOT_WAITING & set(statuses) else None


def look_around(window):
    """The overview, a view of the sidebar, and a search whose results say why they match."""
    wait_for("all tickets to be fetched", lambda: any(
        "synced" in name for name in window.texts("label", "push button")))
    window.press("ctrl+3")
    summary = wait_for("the overview's numbers", lambda: next(
        (name for name in window.texts("label") if re.search(r"\d+ open · \d+ due", name)), None))
    print(f"Overview: {summary}")

    window.click(window.find_containing("Snoozed", "table cell", "tree item", "list item"))
    statuses = wait_for("the view Snoozed to show nothing but what is put aside", lambda: only_waiting(table(window)))
    print(f"View Snoozed: {', '.join(sorted(set(statuses)))}")

    window.press("ctrl+k")
    window.type(SEARCH)
    wait_for("the search to reach all tickets", lambda: any(
        "Results in all tickets" in name for name in window.texts("label")))
    snippet = wait_for(f"a result that shows “{SEARCH}”", lambda: next(
        (text for text in row_texts(table(window)) if re.search(f"Found: .*{SEARCH}", text, re.IGNORECASE)), None))
    window.press("Return")
    field = window.find("Subject", "text")
    wait_for("the first result to open", lambda: SEARCH in field.queryText().getText(0, -1).lower())
    print(f"Search {SEARCH}: {snippet}")
    window.press("Escape")
    window.click(window.find_containing("All", "table cell", "tree item", "list item"))


def column_texts(grid, name):
    headers = [grid.getColumnDescription(column) for column in range(grid.nColumns)]
    return [cell_text(grid, row, headers.index(name)) for row in range(min(grid.nRows, 10))]


def row_texts(grid):
    return [grid.getAccessibleAt(row, column).name
            for row in range(min(grid.nRows, 10)) for column in range(grid.nColumns)]


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
    look_around(window)
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


def main():
    path, screenshot = sys.argv[1:]
    program = Program(path, "--demo", "--print-requests")
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

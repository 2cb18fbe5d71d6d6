# SPDX-License-Identifier: MIT
"""Shows that the program opens a profile written by the first version that was released.

    oldprofile.py PROGRAM FIXTURES MIGRATIONS

Makes an account with PROGRAM, puts the databases of schema 1 from FIXTURES in the place of its own, opens the window, and
looks: both databases have the present schema (as many steps as MIGRATIONS has for each), and what waited in the
outbox, its history and the drafts are all still there. Must run inside packaging/session.sh --display.
"""
import glob
import os
import shutil
import sqlite3
import subprocess
import sys

from desktop import Program, WalkFailed, Window, wait_for

# Nobody listens on this port of the machine itself, so the program works offline.
SERVER = "http://127.0.0.1:9"
KEY = "ixk_" + "0" * 40
PRECIOUS = ("entries", "history", "drafts")


def make_account(program):
    done = subprocess.run([program, "account", "add", "--no-check", "--server", SERVER, "--name", "Old"],
                          input=KEY + "\n", text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise WalkFailed(f"deskbell account add ended with {done.returncode}: {done.stderr.strip()}")


def rows_of(path):
    """What the outbox holds, by its keys, whatever columns later versions added."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in PRECIOUS}
    found["draft"] = database.execute("SELECT ticket_id, content FROM drafts").fetchall()
    database.close()
    return found


def schema_of(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    return version


def account_folder():
    """None before the program has made it."""
    accounts = os.path.join(os.environ["XDG_DATA_HOME"], "deskbell", "accounts")
    return next(iter(glob.glob(os.path.join(accounts, "*"))), None)


def main():
    program, fixtures, migrations = sys.argv[1:]
    make_account(program)
    first = Program(program)  # makes the folder of the account
    folder = wait_for("the account's databases", account_folder)
    wait_for("the window", Window.application)
    first.end()
    shutil.rmtree(folder)
    os.mkdir(folder, 0o700)
    for name in ("cache", "outbox"):
        shutil.copyfile(f"{fixtures}/{name}-v1.db", f"{folder}/{name}.db")
        os.chmod(f"{folder}/{name}.db", 0o600)
    before = rows_of(f"{folder}/outbox.db")

    running = Program(program)
    try:
        for name in ("cache", "outbox"):
            wanted = len(glob.glob(f"{migrations}/{name}/*.sql"))
            wait_for(f"{name}.db to have schema {wanted}", lambda: schema_of(f"{folder}/{name}.db") == wanted)
        wait_for("the waiting change in the status bar", lambda: any(
            "1 change" in text for text in Window().texts("label", "push button")))
    finally:
        running.end()
    after = rows_of(f"{folder}/outbox.db")
    if after != before:
        raise WalkFailed(f"the outbox held {before} and now holds {after}")
    print(f"A profile of schema 1 was opened; its outbox still holds {before}")


if __name__ == "__main__":
    try:
        main()
    except WalkFailed as problem:
        sys.exit(f"The old profile: {problem}.")

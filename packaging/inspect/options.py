#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds what the programs say about their options against manual pages, completions and README.

    options.py USR README

USR is the folder that a package installs into /usr. Every option that a program names must be in its manual page and in
all three completions, and none of these, nor the README, may name one that no program has.
"""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
# Qt's own, for its developers: neither pages nor completions name it.
FOREIGN = {"--help-all"}


def said_by(program, *arguments):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    run = subprocess.run([program, *arguments], capture_output=True, text=True, env=environment, timeout=60)
    if run.returncode != 0:
        sys.exit(f"options: {program} {' '.join(arguments)} failed: {run.stderr}")
    return set(OPTION.findall(run.stdout)) - FOREIGN


def named_in_page(path):
    text = gzip.decompress(path.read_bytes()).decode().replace("\\-", "-")
    return set(OPTION.findall(re.sub(r"\\f.", "", text)))


def compare(where, named, known, foreign):
    wrong = [f"{where} lacks {option}" for option in sorted(known - named)] if known else []
    return wrong + [f"{where} names {option}, which no program has" for option in sorted(named - foreign)]


def fish(path):
    return {"--" + name for name in re.findall(r"-l ([a-z][a-z0-9-]*)", path.read_text())}


def main():
    usr, readme = Path(sys.argv[1]), Path(sys.argv[2])
    desk = said_by(usr / "bin/deskbell", "--help") | said_by(usr / "bin/deskbell", "account", "--help")
    sandbox = said_by(usr / "bin/deskbell-sandbox", "--help")
    every = desk | sandbox | FOREIGN
    share = usr / "share"
    pages, fishes = share / "man/man1", share / "fish/vendor_completions.d"
    wrong = compare("deskbell.1", named_in_page(pages / "deskbell.1.gz"), desk, desk | FOREIGN)
    wrong += compare("deskbell-sandbox.1", named_in_page(pages / "deskbell-sandbox.1.gz"), sandbox, every)
    for shell, file in (("bash", "bash-completion/completions/deskbell"), ("zsh", "zsh/vendor-completions/_deskbell")):
        wrong += compare(f"the {shell} completion", set(OPTION.findall((share / file).read_text())),
                         desk | sandbox, every)
    wrong += compare("deskbell.fish", fish(fishes / "deskbell.fish"), desk, every)
    wrong += compare("deskbell-sandbox.fish", fish(fishes / "deskbell-sandbox.fish"), sandbox, every)
    commands = "\n".join(line for line in readme.read_text().splitlines() if "deskbell " in line and ".sh" not in line)
    wrong += compare("the README", set(OPTION.findall(commands)), set(), every)
    if wrong:
        sys.exit("options: " + "\noptions: ".join(wrong))
    print(f"{len(desk)} options of deskbell and {len(sandbox)} of deskbell-sandbox are in pages and completions")


if __name__ == "__main__":
    main()

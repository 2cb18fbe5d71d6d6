#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the list of contents: sbom.py FILE FOLDER. Fields that SPDX 2.3 wants, ids that exist, sums that are right."""

import hashlib
import json
import re
import sys
from pathlib import Path

WANTED = ("libqt6core6", "libqt6keychain1", "libsqlite3-0", "libssl3")


def main():
    document, folder = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    packages = {package["SPDXID"]: package for package in document["packages"]}
    known = set(packages) | {document["SPDXID"]}
    wrong = [f"{key} is no SPDX id" for key in known if not re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", key)]
    if document["spdxVersion"] != "SPDX-2.3" or document["dataLicense"] != "CC0-1.0":
        wrong.append("the head is not that of SPDX 2.3")
    for package in packages.values():
        wrong += [f"{package['SPDXID']} has no {field}" for field in ("name", "downloadLocation", "versionInfo")
                  if not package.get(field)]
        for checksum in package.get("checksums", []):
            file = folder / package["packageFileName"]
            if hashlib.sha256(file.read_bytes()).hexdigest() != checksum["checksumValue"]:
                wrong.append(f"the sum of {file.name} is wrong")
    for relation in document["relationships"]:
        wrong += [f"{relation[end]} is not described" for end in ("spdxElementId", "relatedSpdxElement")
                  if relation[end] not in known]
    names = {package["name"] for package in packages.values()}
    wrong += [f"{name} is not listed" for name in WANTED if name not in names]
    for file in folder.glob("deskbell*"):
        if file.is_file() and file.suffix != ".json" and file.name not in names:
            wrong.append(f"{file.name} is not listed")
    if wrong:
        sys.exit("sbom: " + "\nsbom: ".join(wrong))
    print(f"{len(packages)} packages and {len(document['relationships'])} relations")


if __name__ == "__main__":
    main()

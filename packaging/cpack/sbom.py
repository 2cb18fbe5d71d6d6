#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the list of what is in the packages as SPDX 2.3, beside them.

    sbom.py FOLDER SOURCE

FOLDER holds the packages and, if the portable ones were made, the unpacked bundle. The portable packages contain the
Debian packages of the bundle's list; the others depend on what they declare, in the versions this machine built with.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

LICENCES = {  # by source package; everything else is in the licence files of the bundle
    "deskbell": "MIT",
    "qt6-base": "LGPL-3.0-only OR GPL-2.0-or-later",
    "qt6-svg": "LGPL-3.0-only OR GPL-2.0-or-later",
    "qt6-wayland": "LGPL-3.0-only OR GPL-2.0-or-later",
    "qt6-charts": "GPL-3.0-only",
    "qtkeychain": "BSD-3-Clause",
    "sqlite3": "blessing",
    "openssl": "Apache-2.0",
    "libsecret": "LGPL-2.1-or-later",
    "tl-expected": "CC0-1.0",
}
# Used by the program in every package, whether or not a package names them itself.
ALWAYS = ["libqt6core6", "libqt6charts6", "libqt6keychain1", "libsqlite3-0", "libssl3", "libsecret-1-0"]
COMPILED_IN = ["libexpected-dev"]
APPIMAGE_HEAD = ["libsquashfuse-dev", "libfuse3-dev", "zlib1g-dev", "liblzma-dev", "libzstd-dev", "liblz4-dev",
                 "liblzo2-dev", "libc6-dev"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def identifier(*parts):
    return "SPDXRef-" + "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part) for part in parts)


class Document:
    def __init__(self, version, commit, created):
        self.relations = []
        self.packages = {}
        self.root = self.add("deskbell", version, "deskbell")
        self.head = {
            "spdxVersion": "SPDX-2.3",
            "dataLicense": "CC0-1.0",
            "SPDXID": "SPDXRef-DOCUMENT",
            "name": f"deskbell-{version}",
            "documentNamespace": f"https://deskbell.invalid/spdx/deskbell-{version}-{commit}",
            "creationInfo": {
                "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(created)),
                "creators": ["Organization: Deskbell developers", "Tool: deskbell-packaging"],
            },
        }
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", self.root)

    def add(self, name, version, source, **more):
        key = identifier("Package", name)
        licence = LICENCES.get(source, "NOASSERTION")
        self.packages.setdefault(key, {
            "SPDXID": key, "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": "NOASSERTION", "licenseDeclared": licence,
            "copyrightText": "NOASSERTION", "supplier": "NOASSERTION", **more})
        return key

    def add_debian(self, name):
        """A Debian package in the version that is installed here; nothing for names that are not installed."""
        try:
            line = run("dpkg-query", "-W", "-f=${Package}\t${Version}\t${source:Package}\t${Architecture}\n", name)
        except subprocess.CalledProcessError:
            return None
        package, version, source, architecture = line.splitlines()[0].split("\t")
        quoted = version.replace("+", "%2B").replace(":", "%3A")
        return self.add(package, version, source, sourceInfo=f"Debian source package {source}", externalRefs=[{
            "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{package}@{quoted}?arch={architecture}"}])

    def relate(self, element, kind, other):
        relation = {"spdxElementId": element, "relationshipType": kind, "relatedSpdxElement": other}
        if other and relation not in self.relations:
            self.relations.append(relation)

    def text(self):
        packages = sorted(self.packages.values(), key=lambda package: package["SPDXID"])
        whole = {**self.head, "packages": packages, "relationships": self.relations}
        return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def declared(package):
    """The names that a .deb depends on, without versions; the first of alternatives."""
    fields = run("dpkg-deb", "-f", str(package), "Depends").split(",")
    return [re.split(r"[ (|]", field.strip())[0] for field in fields if field.strip()]


def carried(folder):
    for listing in folder.glob("deskbell-*/share/doc/deskbell/carried.tsv"):
        return [line.split("\t")[0] for line in listing.read_text().splitlines()]
    return []


def main():
    folder, source = Path(sys.argv[1]), Path(sys.argv[2])
    version = re.search(r"project\(Deskbell VERSION ([0-9.]+)", (source / "CMakeLists.txt").read_text()).group(1)
    created = int(os.environ["SOURCE_DATE_EPOCH"])
    try:
        commit = run("git", "-C", str(source), "rev-parse", "HEAD").strip()
    except (subprocess.CalledProcessError, FileNotFoundError):
        commit = str(created)
    document = Document(version, commit, created)
    for name in COMPILED_IN:
        document.relate(document.root, "CONTAINS", document.add_debian(name))
    artefacts = sorted(file for file in folder.glob("deskbell*") if file.is_file() and file.suffix != ".json")
    depends = sorted({name for file in artefacts if file.suffix == ".deb" for name in declared(file)} | set(ALWAYS))
    for file in artefacts:
        key = document.add(file.name, version, "deskbell", packageFileName=file.name, checksums=[
            {"algorithm": "SHA256", "checksumValue": hashlib.sha256(file.read_bytes()).hexdigest()}])
        document.relate(key, "CONTAINS", document.root)
        system = file.suffix in (".deb", ".rpm")
        inside = carried(folder) + (APPIMAGE_HEAD if file.suffix == ".AppImage" else [])
        for name in depends if system else inside:
            document.relate(key, "DEPENDS_ON" if system else "CONTAINS", document.add_debian(name))
    (folder / f"deskbell-{version}.spdx.json").write_text(document.text())


if __name__ == "__main__":
    main()

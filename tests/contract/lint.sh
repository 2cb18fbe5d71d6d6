#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Lints the OpenAPI description. Fails, rather than skips, when its tools are not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v node >/dev/null || [ ! -x node_modules/.bin/spectral ]; then
    echo "contract: node or tests/contract/node_modules is missing; run: npm ci --prefix tests/contract" >&2
    exit 1
fi
if grep -n '"resolved"' package-lock.json; then
    echo "contract: package-lock.json names a registry; keep omit-lockfile-registry-resolved=true" >&2
    exit 1
fi
exec node node_modules/.bin/spectral lint --ruleset .spectral.yaml --fail-severity=hint \
    ../../resources/openapi/inboxops.json

// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace deskbell {

/// A file of the repository. `path` is relative to its root, with '/'.
struct SourceFile
{
    QString path;
    QString text;
};

/// Each breach is a line "path:line: what is wrong", ready for a failure message.
using Breaches = QStringList;

/// Lower rooms never include upper ones; includes with quotes name their room (src/README.md, team table).
Breaches includeBreaches(const SourceFile& file);

/// What no source may contain, or only one place may.
Breaches forbiddenCode(const SourceFile& file);

/// Licence line, `#pragma once`, lower-case names, at most 400 lines, functions of at most 40.
Breaches formBreaches(const SourceFile& file);

} // namespace deskbell

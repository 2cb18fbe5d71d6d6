// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QDateTime>
#include <QString>

namespace deskbell {

/// SQLite's companions of a database file.
QStringList companionFiles(const QString& path);

/// The number of four bytes that stands at `place` in a database's own header, whatever a journal says, so
/// also of a file that cannot be opened; 0 when it cannot be read.
qint32 headerNumber(const QString& path, qint64 place);

/// Makes the folder of `path` with mode 0700, or takes group's and others' rights from one that exists.
Result<void> preparePrivateFolder(const QString& path);
/// Makes an empty file with mode 0600 before SQLite opens it, so that no moment depends on the umask; takes
/// group's and others' rights from a file and companions that exist.
Result<void> preparePrivateFile(const QString& path);
/// Deletes what a writer that died left of an unfinished new file. Only for files that never held anything.
Result<void> removeUnfinished(const QString& path);
/// Renames a damaged file and its companions to "<path>.corrupt-<time>…" and returns the new path. Earlier
/// ones are deleted: they hold customers' data and are as large as the cache. Empty when there was no such
/// file.
Result<QString> setFileAside(const QString& path, const QDateTime& now);

} // namespace deskbell

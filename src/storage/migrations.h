// SPDX-License-Identifier: MIT
#pragma once

#include "storage/database.h"

namespace deskbell {

/// One step of a schema: its number is the user_version it leads to.
struct Migration
{
    int version = 0;
    QString name; ///< file name, for messages
    QStringList statements;
};

/// Reads NNN_name.sql from a folder; the numbers must run from 1 without a gap. Statements are separated by
/// empty lines, because their bodies (triggers) may hold semicolons.
Result<QList<Migration>> loadMigrations(const QString& folder);

/// What the file's header says.
struct SchemaStamp
{
    qint32 applicationId = 0;
    int version = 0;
    bool hasTables = false;
};
Result<SchemaStamp> readStamp(Database& database);

/// Brings the file from `version` to the last step, each step with its user_version (and the first with the
/// application id) in one transaction. Stops at the first failure, which names the step.
Result<void> migrate(Database& database, const QList<Migration>& migrations, int version,
                     qint32 applicationId);

/// Copies the database to "<path>.schema-<version>" (mode 0600), replacing an earlier copy of that version.
Result<void> backUpBeforeMigration(Database& database, int version);

} // namespace deskbell

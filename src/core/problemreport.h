// SPDX-License-Identifier: MIT
#pragma once

#include "core/programfacts.h"

#include <QDateTime>
#include <QStringList>

namespace deskbell {

/// A number with a name of ours: rows of a table, entries in a state, bytes of a file.
struct NamedCount
{
    QString name;
    qint64 count = 0;
    bool operator==(const NamedCount&) const = default;
};

/// What can be told of a database without telling anything that is in it.
struct DatabaseFacts
{
    QString name;            ///< "cache" or "outbox"
    qint64 schema = 0;       ///< 0: not known
    QList<NamedCount> files; ///< it, its companions and what was put aside, in bytes
    QList<NamedCount> rows;  ///< by table
    QString integrity;       ///< "ok", "damaged", "not checked"
    QString problem;         ///< why it could not be read: errorDetails(), in one line
    bool operator==(const DatabaseFacts&) const = default;
};

/// What *Help > Report a problem* collects. There is no place in it for a key, a name, an address or a word
/// that a person wrote.
struct ProblemReport
{
    QDateTime madeAt; ///< UTC
    ProgramFacts program;
    QStringList screens; ///< "1920x1080 at 1.25"
    QString language;    ///< "de_DE"
    int accounts = 0;
    QString serverKind;        ///< "https" or "loopback"; the address is left out
    QString keyStore;          ///< SecretStore::backend() of the account
    QList<NamedCount> waiting; ///< the outbox by kind and state: "change queued"
    QList<DatabaseFacts> databases;
    QStringList requests; ///< the last ones: time, method, path template, status, milliseconds, request id
    QStringList log;      ///< the program's own last lines
};

/// As JSON, indented for people to read; with a line feed at the end.
QByteArray reportText(const ProblemReport& report);

} // namespace deskbell

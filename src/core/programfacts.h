// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

/// Which program this is and what it runs on, for About and for a report. Nothing in it is about the person
/// or their tickets. Plain value, any thread.
struct ProgramFacts
{
    QString version;
    QString commit;    ///< short hash, "+" behind it if files had changed; "unknown" without git
    QString buildDate; ///< of the commit, as yyyy-MM-dd; "unknown" without git
    QString qtBuilt;   ///< the Qt that it was compiled with
    QString qtRunning;
    QString sqlite;
    QString keychain;
    QString tls;      ///< "OpenSSL 3.0.19 …"; says so where there is none
    QString system;   ///< "Debian GNU/Linux 12 (bookworm), x86_64"
    QString platform; ///< of windows: "xcb", "wayland"; empty without a window

    bool operator==(const ProgramFacts&) const = default;
};

/// A fact with its name in the person's language.
struct NamedFact
{
    QString name;
    QString value;
};

/// All but the version, in the order in which they are shown.
QList<NamedFact> namedFacts(const ProgramFacts& facts);
/// Everything as lines, to be copied into a report. In English, so that whoever reads it understands it.
QString factsText(const ProgramFacts& facts);

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace deskbell {

/// Settings that an administrator has locked for everybody on a computer. What is not set here is the
/// person's choice. A convenience for roll-outs and no wall: whoever can start another program can ignore it.
/// Plain value, any thread.
struct Policy
{
    std::optional<QUrl> server;        ///< the only server for which accounts can be added
    std::optional<int> keepClosedDays; ///< 0: all tickets
    std::optional<QString> appearance; ///< "system", "light" or "dark"
    std::optional<bool> startAtSignIn;
    std::optional<bool> problemReports; ///< false: Help > Report a problem is switched off
    QString file;                       ///< where it was read; empty: there is none
    QStringList problems;               ///< sentences, one for each line that counts for nothing

    bool isWrong() const { return !problems.isEmpty(); }
    bool operator==(const Policy&) const = default;
};

/// Reads "key = value" lines; empty lines, "#" and ";" comments and a "[deskbell]" heading may stand between
/// them. A line that cannot be understood becomes a problem, and the others count all the same.
Policy parsePolicy(const QByteArray& text);

/// What is in force, as the file would say it: one "key\tvalue" for each locked setting.
QStringList policyLines(const Policy& policy);

/// For the person: which file is wrong, what follows, and whom to tell. Empty when nothing is wrong.
QString policyProblemText(const Policy& policy);

/// "Set by your administrator": beside everything that is locked.
QString lockedText();

} // namespace deskbell

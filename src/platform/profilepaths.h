// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

namespace deskbell {

/// The folders of one profile. All exist, belong to this user alone (0700), and could be written to when this
/// was made. Plain value, any thread.
class ProfilePaths
{
public:
    /// Finds and creates the folders. Without `profileFolder`: "deskbell" below the places of the XDG base
    /// directory specification (QStandardPaths). With it: everything below that folder, which is created if
    /// missing. Storage error with a sentence naming the folder if one cannot be made, kept private, or
    /// written.
    static Result<ProfilePaths> open(const QString& profileFolder = {});

    const QString& data() const { return m_data; } ///< databases; never a cache place, tools clear those
    const QString& config() const { return m_config; }
    const QString& state() const { return m_state; } ///< window layout
    const QString& cache() const { return m_cache; } ///< what can be fetched again
    QString log() const { return m_state; } ///< nothing is written there unless someone asks for a log

    QString accountsFile() const; ///< see AccountStore
    QString settingsFile() const; ///< for QSettings, ini
    QString layoutFile() const;   ///< for QSettings, ini: sizes, columns
    QString lockFile() const;     ///< see SingleInstance
    /// Where the folder of one account's databases is, or would be: nothing is made. Storage error with a
    /// sentence for an id that AccountStore would not have made, because the id becomes a part of a path.
    Result<QString> accountPlace(const QString& accountId) const;
    /// The same folder; created 0700 when missing.
    Result<QString> accountFolder(const QString& accountId) const;

private:
    QString m_data;
    QString m_config;
    QString m_state;
    QString m_cache;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>

namespace deskbell {

/// What a person has let us write into their desktop's own folders: the start at sign-in, and that links to
/// tickets open with this program. Nothing is written unless it was asked for, only files of this user are
/// touched, and removeAll() takes everything back that starts this program. Every call looks at the files
/// afresh. Any thread.
class DesktopFiles
{
public:
    /// Where those folders are, and how this program is started.
    struct Places
    {
        QString config;         ///< XDG_CONFIG_HOME
        QString data;           ///< XDG_DATA_HOME
        QStringList systemData; ///< the other folders that menu entries come from
        QString program;        ///< absolute path
    };

    explicit DesktopFiles(Places places = usualPlaces());
    static Places usualPlaces();

    bool startsAtSignIn() const;
    /// Storage error with a sentence when the file could not be written or removed.
    Result<void> setStartsAtSignIn(bool wanted);

    enum class Links {
        Installed,  ///< by a package, for everybody or for this user: nothing of ours to write
        Registered, ///< by setOpensLinks()
        Unknown,    ///< links open with nothing, or with another program
    };
    Links links() const;
    /// Storage error with a sentence, as above. Leaves a menu entry that is not ours alone.
    Result<void> setOpensLinks(bool wanted);

    /// Takes away whatever of the above starts this very program; what another copy of it wrote is that
    /// copy's. One sentence for each thing that could not be removed.
    QStringList removeAll();

private:
    QString autostartFile() const;
    QString entryFile() const;
    QString associationsFile() const;
    Result<void> associate(bool wanted);

    Places m_places;
};

/// For *Forget this account…*, uninstalling and `deskbell --forget-desktop`: see DesktopFiles::removeAll().
QStringList removeDesktopTraces();

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "storage/salvage.h"
#include "storage/storagetext.h"

#include <QStringList>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString rescued(const Salvage& salvage)
{
    if (salvage.wasEmpty)
        return StorageText::tr("Nothing in it could be read.");
    QStringList parts;
    if (salvage.changes > 0)
        parts.append(StorageText::tr("changes: %1").arg(salvage.changes));
    if (salvage.notes > 0)
        parts.append(StorageText::tr("notes: %1").arg(salvage.notes));
    if (salvage.drafts > 0)
        parts.append(StorageText::tr("drafts: %1").arg(salvage.drafts));
    if (salvage.ended > 0)
        parts.append(StorageText::tr("lines of the history: %1").arg(salvage.ended));
    return StorageText::tr("Rescued from it (%1). If something is missing, it could not be read.")
        .arg(parts.join(u", "_s));
}

} // namespace

ErrorText salvageText(const Salvage& salvage)
{
    return {.happened =
                StorageText::tr("The file with your unsent changes was damaged.") + u' ' + rescued(salvage),
            .safe = StorageText::tr("The damaged file is kept as %1, and nothing has been sent since.")
                        .arg(salvage.keptAs),
            .next = StorageText::tr("Look at what waits, then let Deskbell go on sending.")};
}

ErrorText rebuiltCacheText(const QString& keptAs)
{
    return {.happened =
                StorageText::tr("The ticket cache was damaged and is being filled again from the server."),
            .safe = StorageText::tr("The damaged file was kept as %1. Changes waiting to be sent are safe.")
                        .arg(keptAs),
            .next = StorageText::tr("There is nothing to do but to wait for the tickets.")};
}

ErrorText lostOutboxText(const QString& path)
{
    return {.happened =
                StorageText::tr("The file with your unsent changes is gone, and a new one was made at %1.")
                    .arg(path),
            .safe =
                StorageText::tr("What has reached the server, and the tickets on this computer, are safe."),
            .next = StorageText::tr("If you have a copy of the file, close Deskbell and put it back there; "
                                    "otherwise go on.")};
}

} // namespace deskbell

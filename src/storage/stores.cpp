// SPDX-License-Identifier: MIT
#include "storage/stores.h"

#include "storage/databasefile.h"

namespace deskbell {

using namespace Qt::StringLiterals;

using Cause = OpenFailure::Cause;

namespace {

constexpr qint32 cacheApplicationId = 0x44624361;  // "DbCa"
constexpr qint32 outboxApplicationId = 0x44624f62; // "DbOb"

DatabaseOptions cacheOptions(const QString& path, DatabaseRole role, const FaultHook& faults)
{
    return {.path = path,
            .role = role,
            .migrations = u":/sql/cache"_s,
            .applicationId = cacheApplicationId,
            .sealed = true,
            .faults = faults};
}

DatabaseOptions outboxOptions(const QString& path, DatabaseRole role, const FaultHook& faults)
{
    return {.path = path,
            .role = role,
            .migrations = u":/sql/outbox"_s,
            .applicationId = outboxApplicationId,
            .precious = true,
            .faults = faults};
}

bool mayBeReplaced(const OpenFailure& failed)
{
    switch (failed.cause) {
    case Cause::Damaged:
    case Cause::Foreign:
        return true;
    // A full disk would stop the new file too.
    case Cause::MigrationFailed:
        return failed.error.kind == ErrorKind::Storage;
    case Cause::Inaccessible:
    case Cause::NotReady:
    case Cause::NewerSchema:
        return false;
    }
    Q_UNREACHABLE();
}

Result<std::unique_ptr<Database>> plain(tl::expected<std::unique_ptr<Database>, OpenFailure> opened)
{
    if (!opened)
        return tl::unexpected(opened.error().error);
    return *std::move(opened);
}

} // namespace

Result<OpenedCache> openCacheForWriting(const QString& path, const FaultHook& faults)
{
    const DatabaseOptions options = cacheOptions(path, DatabaseRole::Writer, faults);
    auto opened = Database::open(options);
    if (opened)
        return OpenedCache{.database = *std::move(opened), .setAside = {}};
    if (!mayBeReplaced(opened.error()))
        return tl::unexpected(opened.error().error);
    const auto aside = setFileAside(path, QDateTime::currentDateTimeUtc());
    if (!aside)
        return tl::unexpected(aside.error());
    opened = Database::open(options);
    if (!opened)
        return tl::unexpected(opened.error().error);
    return OpenedCache{.database = *std::move(opened), .setAside = *aside};
}

tl::expected<std::unique_ptr<Database>, OpenFailure> openOutboxForWriting(const QString& path,
                                                                          const FaultHook& faults)
{
    return Database::open(outboxOptions(path, DatabaseRole::Writer, faults));
}

Result<Salvage> rescueOutbox(const QString& path, const QDateTime& now, const FaultHook& faults)
{
    return salvageOutbox(outboxOptions(path, DatabaseRole::Writer, faults), now);
}

Result<void> refuseNewer(const QString& cachePath, const QString& outboxPath)
{
    const auto outbox = openOutboxForReading(outboxPath);
    const auto cache = openCacheForReading(cachePath);
    for (const auto* opened : {&outbox, &cache}) {
        if (!*opened && opened->error().kind == ErrorKind::NewerSchema)
            return tl::unexpected(opened->error());
    }
    return {};
}

Result<std::unique_ptr<Database>> openCacheForReading(const QString& path, const FaultHook& faults)
{
    return plain(Database::open(cacheOptions(path, DatabaseRole::Reader, faults)));
}

Result<std::unique_ptr<Database>> openOutboxForReading(const QString& path, const FaultHook& faults)
{
    return plain(Database::open(outboxOptions(path, DatabaseRole::Reader, faults)));
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/getopenapi.h"
#include "storage/cachewriter.h"
#include "sync/serverlink.h"

#include <QObject>

#include <deque>
#include <optional>

namespace deskbell {

/// Fetches what the editor's dropdowns offer: the statuses, and each list that the server's OpenAPI
/// description declares (contract 7.0: none is documented). Lists that fail are left as they were. One list
/// at a time, in the background lane. Engine thread.
class WorkspaceLoader : public QObject
{
    Q_OBJECT

public:
    WorkspaceLoader(ServerLink& server, CacheWriter& cache, QObject* parent = nullptr);

    /// What a load asks for.
    enum class Scope {
        /// While the first fill runs: one page of the statuses and, where declared, of members and inboxes.
        /// Four
        /// requests at most, so that the tickets come first.
        Essentials,
        Everything
    };
    /// Starts loading, or does so again when the load under way is over.
    void load(Scope scope);

Q_SIGNALS:
    void cacheChanged(const deskbell::CacheChange& change);
    void storageFailed(const deskbell::Error& error); ///< a list was not stored; the one before it stays

private:
    void askStatuses(int page, QList<TicketStatus> before);
    void askDescription();
    void plan(const ServerDescription& server);
    void nextList();
    void askNames(NamedKind kind, const QString& path, int page, QList<NamedItem> before);
    void askCustomFields(const QString& path, int page, QList<CustomFieldDefinition> before);
    void store(const Result<CacheChange>& result);
    void stop();

    ServerLink& m_server;
    CacheWriter& m_cache;
    std::deque<std::function<void()>> m_lists;
    Scope m_scope = Scope::Everything;
    bool m_loading = false;
    std::optional<Scope> m_next; ///< asked for while loading, for instance with a new key
};

} // namespace deskbell

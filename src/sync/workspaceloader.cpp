// SPDX-License-Identifier: MIT
#include "sync/workspaceloader.h"

#include "api/endpoints/listcustomfielddefinitions.h"
#include "api/endpoints/listticketstatuses.h"

namespace deskbell {

namespace {

NameKind nameKind(NamedKind kind)
{
    switch (kind) {
    case NamedKind::Members:
        return NameKind::Member;
    case NamedKind::Inboxes:
        return NameKind::Inbox;
    case NamedKind::Priorities:
        return NameKind::Priority;
    case NamedKind::Tags:
        return NameKind::Tag;
    case NamedKind::Contacts:
        return NameKind::Contact;
    }
    Q_UNREACHABLE();
}

/// Whether the failure is about this one list, so that the others are still worth asking for.
bool concernsOneList(ErrorKind kind)
{
    return kind == ErrorKind::NotFound || kind == ErrorKind::Refused || kind == ErrorKind::Invalid ||
           kind == ErrorKind::Protocol || kind == ErrorKind::PlanForbidden || kind == ErrorKind::TooLarge;
}

// A server that never says "last page" must not keep us asking forever.
constexpr int mostPages = 100;

} // namespace

WorkspaceLoader::WorkspaceLoader(ServerLink& server, CacheWriter& cache, QObject* parent)
    : QObject(parent), m_server(server), m_cache(cache)
{
}

void WorkspaceLoader::load(Scope scope)
{
    if (m_loading) {
        m_next = scope;
        return;
    }
    m_loading = true;
    m_scope = scope;
    m_next.reset();
    askStatuses(1, {});
}

void WorkspaceLoader::askStatuses(int page, QList<TicketStatus> before)
{
    m_server.send(ListTicketStatuses{.page = page}, RequestLane::Background, this,
                  [this, page, before](const Result<TicketStatusPage>& answer) {
                      if (!answer && !concernsOneList(answer.error().kind))
                          return stop();
                      if (answer) {
                          const QList<TicketStatus> statuses = before + answer->statuses;
                          // All of them also while the first fill runs: a half list would hide the others.
                          if (!answer->meta.isLast() && page < mostPages)
                              return askStatuses(page + 1, statuses);
                          store(m_cache.replaceStatuses(statuses));
                      }
                      askDescription();
                  });
}

void WorkspaceLoader::askDescription()
{
    m_server.send(GetOpenApi{}, RequestLane::Background, this,
                  [this](const Result<ServerDescription>& answer) {
                      if (!answer && !concernsOneList(answer.error().kind) &&
                          answer.error().kind != ErrorKind::NotTheApi)
                          return stop();
                      // Without a description there are no lists to ask for: names are learned from tickets.
                      plan(answer.value_or(ServerDescription{}));
                  });
}

void WorkspaceLoader::plan(const ServerDescription& server)
{
    m_lists.clear();
    for (auto list = server.lists.cbegin(); list != server.lists.cend(); ++list) {
        const bool essential = list.key() == NamedKind::Members || list.key() == NamedKind::Inboxes;
        if (m_scope == Scope::Essentials && !essential)
            continue;
        m_lists.push_back([this, kind = list.key(), path = list.value()] { askNames(kind, path, 1, {}); });
    }
    if (m_scope == Scope::Everything && !server.customFieldDefinitions.isEmpty()) {
        m_lists.push_back([this, path = server.customFieldDefinitions] { askCustomFields(path, 1, {}); });
    }
    nextList();
}

void WorkspaceLoader::nextList()
{
    if (m_lists.empty())
        return stop();
    const auto ask = std::move(m_lists.front());
    m_lists.pop_front();
    ask();
}

void WorkspaceLoader::askNames(NamedKind kind, const QString& path, int page, QList<NamedItem> before)
{
    const ListNamed request{.kind = kind, .path = path, .page = page};
    m_server.send(request, RequestLane::Background, this,
                  [this, kind, path, page, before](const Result<NamedPage>& answer) {
                      if (!answer && !concernsOneList(answer.error().kind))
                          return stop();
                      if (answer) {
                          const QList<NamedItem> items = before + answer->items;
                          const bool isLast = answer->meta.isLast() || page >= mostPages;
                          if (!isLast && m_scope == Scope::Everything)
                              return askNames(kind, path, page + 1, items);
                          // A part of the list says nothing of what is not in it.
                          store(isLast ? m_cache.replaceNames(nameKind(kind), items)
                                       : m_cache.learnNames(nameKind(kind), items));
                      }
                      nextList();
                  });
}

void WorkspaceLoader::askCustomFields(const QString& path, int page, QList<CustomFieldDefinition> before)
{
    const ListCustomFieldDefinitions request{.path = path, .page = page};
    m_server.send(request, RequestLane::Background, this,
                  [this, path, page, before](const Result<CustomFieldDefinitionPage>& answer) {
                      if (!answer && !concernsOneList(answer.error().kind))
                          return stop();
                      if (answer) {
                          const QList<CustomFieldDefinition> definitions = before + answer->definitions;
                          if (!answer->meta.isLast() && page < mostPages)
                              return askCustomFields(path, page + 1, definitions);
                          store(m_cache.replaceCustomFields(definitions));
                      }
                      nextList();
                  });
}

void WorkspaceLoader::store(const Result<CacheChange>& result)
{
    if (result)
        Q_EMIT cacheChanged(*result);
    else
        Q_EMIT storageFailed(result.error());
}

/// Done, or the server cannot be reached, which shows in the connection's state.
void WorkspaceLoader::stop()
{
    m_loading = false;
    m_lists.clear();
    if (m_next)
        load(*m_next);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "models/viewcatalog.h"

#include "core/plaintext.h"
#include "core/searchlexer.h"
#include "models/displaytext.h"

#include <QUuid>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto inboxPrefix = "inbox:"_L1;

QString usableName(const QString& name)
{
    return singleLine(name, ViewCatalog::longestName).trimmed();
}

} // namespace

QString ViewCatalog::inboxViewId(const QString& inboxId)
{
    return inboxPrefix + inboxId;
}

ViewCatalog::ViewCatalog(std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_clock(std::move(clock))
{
    arrange();
}

void ViewCatalog::setWorkspace(const Workspace& workspace)
{
    if (workspace == m_workspace)
        return;
    m_workspace = workspace;
    arrange();
    Q_EMIT contextChanged();
}

void ViewCatalog::setMe(const QString& memberId)
{
    if (memberId == m_me)
        return;
    m_me = memberId;
    Q_EMIT contextChanged();
}

SearchContext ViewCatalog::context() const
{
    return {.workspace = m_workspace, .me = m_me, .now = m_clock->nowUtc(), .zone = m_clock->zone()};
}

QList<ViewEntry> ViewCatalog::ownViews()
{
    const auto own = [](QLatin1StringView id, const QString& name, const QString& query, const QString& icon,
                        const QString& hint, const QString& emptyText) {
        return ViewEntry{.view = {.id = id, .name = name, .query = query, .layout = {}},
                         .icon = icon,
                         .hint = hint,
                         .emptyText = emptyText,
                         .needsMe = id == mine,
                         .urgent = id == due};
    };
    return {
        own(mine, tr("My tickets"), u"assignee:me is:open"_s, u"person"_s,
            tr("Open tickets that are assigned to you"), tr("No open ticket is assigned to you.")),
        own(unassigned, tr("Unassigned"), u"assignee:none is:open"_s, u"unassigned"_s,
            tr("Open tickets that nobody has taken"), tr("Every open ticket has an assignee.")),
        own(due, tr("Due"), u"is:due"_s, u"bell"_s, tr("Tickets whose reminder's time has come"),
            tr("Nothing is due.")),
        own(snoozed, tr("Snoozed"), u"is:snoozed"_s, u"snooze"_s,
            tr("Tickets that come back at a time somebody chose"), tr("Nothing is snoozed.")),
        own(recent, tr("Recently changed"), u"updated:<7d"_s, u"clock"_s,
            tr("Tickets that changed within seven days"), tr("Nothing has changed within seven days.")),
        own(unread, tr("Unread"), u"is:unread"_s, u"unread"_s,
            tr("Tickets that changed since you looked at them, and those you marked"),
            tr("You have read everything.")),
        own(starred, tr("Starred"), u"is:starred"_s, u"star"_s,
            tr("Tickets that you put a star on; only you see it"),
            tr("No ticket has a star. Ctrl+D puts one on the ticket that is open.")),
        own(all, tr("All tickets"), QString(), u"tickets"_s, tr("Every ticket on this computer"),
            tr("There are no tickets in this workspace yet.")),
    };
}

void ViewCatalog::arrange()
{
    QList<ViewEntry> entries = ownViews();
    appendInboxes(entries);
    for (const SavedView& view : std::as_const(m_saved)) {
        entries.append({.view = view,
                        .section = ViewSection::Saved,
                        .icon = u"filter"_s,
                        .hint = view.query.isEmpty() ? tr("Every ticket on this computer") : view.query,
                        .emptyText = tr("No ticket matches this view.")});
    }
    if (entries == m_entries)
        return;
    m_entries = entries;
    Q_EMIT viewsChanged();
}

void ViewCatalog::appendInboxes(QList<ViewEntry>& entries) const
{
    for (const NamedItem& inbox : m_workspace.inboxes) {
        const QString name = usableName(inbox.name.isEmpty() ? inbox.id : inbox.name);
        entries.append({.view = {.id = inboxViewId(inbox.id),
                                 .name = name,
                                 .query = u"inbox:%1 is:open"_s.arg(quotedValue(inbox.name)),
                                 .layout = {}},
                        .section = ViewSection::Inboxes,
                        .icon = u"inbox"_s,
                        .hint = tr("Open tickets in “%1”").arg(isolated(name)),
                        .emptyText = tr("No ticket in “%1” is open.").arg(isolated(name))});
    }
}

const ViewEntry* ViewCatalog::find(const QString& id) const
{
    const auto at =
        std::ranges::find_if(m_entries, [&id](const ViewEntry& entry) { return entry.view.id == id; });
    return at == m_entries.end() ? nullptr : &*at;
}

Search ViewCatalog::search(const QString& id) const
{
    const ViewEntry* entry = find(id);
    if (entry == nullptr)
        return {};
    if (entry->section != ViewSection::Inboxes)
        return parseSearch(entry->view.query, context());
    // By id: two inboxes may have the same name, and a name may hold anything.
    Search search;
    search.filter.clauses = {{.field = FilterField::Inbox, .ids = {id.mid(inboxPrefix.size())}},
                             {.field = FilterField::Open}};
    return search;
}

void ViewCatalog::setSavedViews(const QList<SavedView>& views)
{
    // Read before the agent's last change was stored.
    if (m_unconfirmed > 0)
        return;
    m_saved = views;
    arrange();
}

QString ViewCatalog::add(const QString& name, const QString& query, const QByteArray& layout, int position)
{
    const qsizetype end = m_saved.size();
    const SavedView view{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                         .name = freeName(usableName(name)),
                         .query = query,
                         .layout = layout};
    m_saved.insert(position >= 0 && position < end ? position : end, view);
    save();
    return view.id;
}

void ViewCatalog::rename(const QString& id, const QString& name)
{
    SavedView* view = saved(id);
    const QString wanted = usableName(name);
    if (view == nullptr || wanted.isEmpty() || wanted == view->name)
        return;
    view->name.clear(); // its own name is free for it
    view->name = freeName(wanted);
    save();
}

void ViewCatalog::setQuery(const QString& id, const QString& query)
{
    SavedView* view = saved(id);
    if (view == nullptr || view->query == query)
        return;
    view->query = query;
    save();
}

void ViewCatalog::setLayout(const QString& id, const QByteArray& layout)
{
    SavedView* view = saved(id);
    if (view == nullptr || view->layout == layout)
        return;
    view->layout = layout;
    save();
}

QString ViewCatalog::duplicate(const QString& id)
{
    const ViewEntry* entry = find(id);
    if (entry == nullptr)
        return {};
    const SavedView original = entry->view;
    const int at = positionOf(id);
    return add(original.name, original.query, original.layout, at < 0 ? -1 : at + 1);
}

void ViewCatalog::move(const QString& id, int position)
{
    const int from = positionOf(id);
    const int to = std::clamp(position, 0, std::max(0, int(m_saved.size()) - 1));
    if (from < 0 || from == to)
        return;
    m_saved.move(from, to);
    save();
}

int ViewCatalog::remove(const QString& id)
{
    const int at = positionOf(id);
    if (at < 0)
        return -1;
    m_saved.removeAt(at);
    save();
    return at;
}

void ViewCatalog::putBack(const SavedView& view, int position)
{
    if (positionOf(view.id) >= 0)
        return;
    m_saved.insert(std::clamp(position, 0, int(m_saved.size())), view);
    save();
}

int ViewCatalog::positionOf(const QString& id) const
{
    const auto at = std::ranges::find(m_saved, id, &SavedView::id);
    return at == m_saved.end() ? -1 : int(std::distance(m_saved.begin(), at));
}

SavedView* ViewCatalog::saved(const QString& id)
{
    const int at = positionOf(id);
    return at < 0 ? nullptr : &m_saved[at];
}

QString ViewCatalog::freeName(const QString& name) const
{
    const QString wanted = name.isEmpty() ? tr("New view") : name;
    const auto isTaken = [this](const QString& candidate) {
        return std::ranges::any_of(m_saved, [&](const SavedView& view) { return view.name == candidate; });
    };
    QString free = wanted;
    for (int n = 2; isTaken(free); ++n)
        free = tr("%1 (%2)", "name of a view, number of the copy").arg(wanted).arg(n);
    return free;
}

void ViewCatalog::save()
{
    ++m_unconfirmed;
    arrange();
    Q_EMIT saveWanted(m_saved);
}

void ViewCatalog::confirmSaved()
{
    m_unconfirmed = std::max(0, m_unconfirmed - 1);
}

} // namespace deskbell

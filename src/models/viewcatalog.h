// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/savedview.h"
#include "core/searchquery.h"

#include <QObject>

#include <memory>

namespace deskbell {

/// The parts of the sidebar that hold views of tickets.
enum class ViewSection { Work, Inboxes, Saved };

/// A view of tickets with what the program knows about it beside its query.
struct ViewEntry
{
    SavedView view;
    ViewSection section = ViewSection::Work;
    QString icon;
    QString hint;         ///< what it holds, in one sentence
    QString emptyText;    ///< what an empty list means there
    bool needsMe = false; ///< without a chosen agent there is nothing to show
    bool urgent = false;  ///< a number other than 0 wants attention
    bool operator==(const ViewEntry&) const = default;
};

/// All views there are: the program's own, one per inbox, and the agent's. It knows what their queries are
/// read against, so that whoever shows or counts a view only needs its id. Changes to the agent's views are
/// shown at once and handed out by saveWanted(); what the database says counts again once all of them are
/// stored. GUI thread.
class ViewCatalog : public QObject
{
    Q_OBJECT

public:
    // Ids of the program's own views; they name settings, so they stay as they are.
    static constexpr auto mine = QLatin1StringView("mine");
    static constexpr auto unassigned = QLatin1StringView("unassigned");
    static constexpr auto due = QLatin1StringView("due");
    static constexpr auto snoozed = QLatin1StringView("snoozed");
    static constexpr auto recent = QLatin1StringView("recent");
    static constexpr auto unread = QLatin1StringView("unread");
    static constexpr auto starred = QLatin1StringView("starred");
    static constexpr auto all = QLatin1StringView("all");
    /// The view of one inbox.
    static QString inboxViewId(const QString& inboxId);
    static constexpr qsizetype longestName = 60;

    explicit ViewCatalog(std::shared_ptr<const Clock> clock, QObject* parent = nullptr);

    void setWorkspace(const Workspace& workspace);
    const Workspace& workspace() const { return m_workspace; }
    /// The agent, by member id; empty: nobody said who they are.
    void setMe(const QString& memberId);
    const QString& me() const { return m_me; }
    /// What a search text is read against now. Refers to this catalog.
    SearchContext context() const;

    /// In the order of the sidebar.
    const QList<ViewEntry>& entries() const { return m_entries; }
    const ViewEntry* find(const QString& id) const;
    /// What the view asks for now; relative times are counted from this moment.
    Search search(const QString& id) const;

    /// The agent's views as the database has them.
    void setSavedViews(const QList<SavedView>& views);
    const QList<SavedView>& savedViews() const { return m_saved; }

    /// The id of the new view; at the end of the list unless `position` is one of its places.
    QString add(const QString& name, const QString& query, const QByteArray& layout, int position = -1);
    void rename(const QString& id, const QString& name);
    void setQuery(const QString& id, const QString& query);
    void setLayout(const QString& id, const QByteArray& layout);
    /// A view of the agent's own with the same query, behind this one; also of a view that is not.
    QString duplicate(const QString& id);
    /// Puts one of the agent's views at a place among them.
    void move(const QString& id, int position);
    /// Where it was, for putBack(); -1: it is none of the agent's.
    int remove(const QString& id);
    void putBack(const SavedView& view, int position);
    /// The place of one of the agent's views among them, or -1.
    int positionOf(const QString& id) const;

public Q_SLOTS:
    /// One saveWanted() has been dealt with; whether it was stored, the database knows.
    void confirmSaved();

Q_SIGNALS:
    /// Views came, went, moved or have another name.
    void viewsChanged();
    /// The same query text may mean something else now.
    void contextChanged();
    void saveWanted(const QList<deskbell::SavedView>& views);

private:
    static QList<ViewEntry> ownViews();
    void arrange();
    void appendInboxes(QList<ViewEntry>& entries) const;
    void save();
    SavedView* saved(const QString& id);
    QString freeName(const QString& name) const;

    std::shared_ptr<const Clock> m_clock;
    Workspace m_workspace;
    QString m_me;
    QList<SavedView> m_saved;
    QList<ViewEntry> m_entries;
    int m_unconfirmed = 0; ///< saveWanted() calls that are not known to be stored
};

} // namespace deskbell

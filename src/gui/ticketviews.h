// SPDX-License-Identifier: MIT
#pragma once

#include "models/viewcatalog.h"
#include "models/viewcounts.h"

#include <QObject>

class QAction;
class QSettings;

namespace deskbell {

class TicketListPane;
class TicketReader;
class ViewLayouts;
class ViewSidebar;

/// Ties the sidebar, the list and what is known about views together: shows what is chosen, keeps numbers up
/// to date, and carries out what the agent does to their own views. Owned by the window. GUI thread.
class TicketViews : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it. `account` names the settings that are the account's own.
    struct Parts
    {
        ViewSidebar& sidebar;
        TicketListPane& list;
        TicketReader& reader;
        QSettings& settings;
        std::shared_ptr<const Clock> clock;
        QString account;
    };

    explicit TicketViews(const Parts& parts, QObject* parent = nullptr);
    ~TicketViews() override;

    ViewCatalog& catalog() { return m_catalog; }
    ViewLayouts& layouts() { return *m_layouts; }
    ViewCounts& counts() { return m_counts; }

    /// Shows the view that was shown last, and the first page of it at once.
    void loadFirst();
    void showView(const QString& id);
    void setMe(const QString& memberId);
    /// Reads the agent's views from the database.
    void readSaved();
    void keepSettings();

Q_SIGNALS:
    /// A view was chosen in the sidebar; its page is to be shown.
    void viewShown(const QString& id);
    void saveWanted(const QList<deskbell::SavedView>& views);

private:
    void connectSidebar();
    void connectList();
    void saveAs(const QString& name, const QString& query);
    void duplicate(const QString& id);
    void remove(const QString& id);
    void undoRemove();

    Parts m_parts;
    ViewCatalog m_catalog;
    ViewCounts m_counts;
    ViewLayouts* m_layouts = nullptr;
    QAction* m_undoAction;
    QAction* m_noticedAction;
    SavedView m_removed;
    int m_removedFrom = -1;
    QString m_lastView; ///< of the last session; shown as soon as it is known
};

} // namespace deskbell

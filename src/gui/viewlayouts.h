// SPDX-License-Identifier: MIT
#pragma once

#include "gui/ticketlistview.h"
#include "models/ticketlistcontroller.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

class QSettings;

namespace deskbell {

class ViewCatalog;

/// Columns, sorting and density of each view: kept as the agent leaves them and put in place when the view is
/// shown. Those of the agent's own views are kept with the view, those of the program's in the settings. A
/// search has the columns of its view and an order of its own. GUI thread.
class ViewLayouts : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it; `view` has its model.
    ViewLayouts(TicketListView& view, ViewCatalog& catalog, QSettings& settings, QObject* parent = nullptr);
    ~ViewLayouts() override;

    void show(const QString& viewId);
    /// Numbers from the newest down, until the agent sorts; or the view's order again.
    void setSearching(bool searching);
    /// The agent's choices for the view that is shown.
    void setDensity(Density density);
    void setGrouping(TicketGrouping grouping);
    /// The layout of what is shown, for a view that is to look the same.
    QByteArray current() const;
    /// The layout that a view would be shown with.
    QByteArray of(const QString& viewId) const { return stored(viewId); }
    /// Writes what waits to be written.
    void flush();

Q_SIGNALS:
    void densityShown(deskbell::Density density);
    void groupingShown(deskbell::TicketGrouping grouping);

private:
    QByteArray stored(const QString& viewId) const;
    QByteArray initial(const QString& viewId) const;
    void apply(const QByteArray& layout);
    void noteChange();
    void store(const QString& viewId, const QByteArray& layout);

    TicketListView& m_view;
    ViewCatalog& m_catalog;
    QSettings& m_settings;
    QTimer m_writing; ///< a column that is dragged changes with every pixel
    TicketGrouping m_grouping = TicketGrouping::None;
    QString m_viewId;
    QByteArray m_sort; ///< the view's own order, while a search has another
    bool m_searching = false;
    bool m_busy = false;
};

} // namespace deskbell

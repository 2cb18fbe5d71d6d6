// SPDX-License-Identifier: MIT
#include "gui/ticketviews.h"

#include "core/plaintext.h"
#include "core/whenfinished.h"
#include "gui/messagebar.h"
#include "gui/ticketlistpane.h"
#include "gui/viewlayouts.h"
#include "gui/viewsidebar.h"
#include "models/displaytext.h"
#include "models/ticketreader.h"

#include <QAction>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto foldedKey = "views/folded"_L1;

QString meKey(const QString& account)
{
    return u"accounts/%1/me"_s.arg(account);
}

QString lastViewKey(const QString& account)
{
    return u"accounts/%1/view"_s.arg(account);
}

} // namespace

TicketViews::TicketViews(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_catalog(parts.clock),
      m_counts(parts.reader, m_catalog),
      m_undoAction(new QAction(tr("Undo"), this)),
      m_noticedAction(new QAction(tr("OK"), this))
{
    m_catalog.setMe(m_parts.settings.value(meKey(m_parts.account)).toString());
    m_parts.sidebar.setCatalog(m_catalog);
    m_parts.sidebar.restoreFolded(m_parts.settings.value(foldedKey).toByteArray());
    m_parts.list.setReader(m_parts.reader, m_catalog, m_parts.clock);
    m_layouts = new ViewLayouts(m_parts.list.view(), m_catalog, m_parts.settings, this);
    connect(m_layouts, &ViewLayouts::groupingShown, m_parts.list.controller(),
            &TicketListController::setGrouping);
    connectSidebar();
    connectList();
    connect(&m_catalog, &ViewCatalog::saveWanted, this, &TicketViews::saveWanted);
    connect(&m_catalog, &ViewCatalog::contextChanged, &m_parts.list, &TicketListPane::refreshQuery);
    connect(&m_catalog, &ViewCatalog::contextChanged, &m_counts, &ViewCounts::refresh);
    connect(&m_catalog, &ViewCatalog::viewsChanged, &m_counts, &ViewCounts::refresh);
    connect(&m_counts, &ViewCounts::counted, &m_parts.sidebar,
            [this](const QString& id, qint64 count) { m_parts.sidebar.setCount(id, count); });
    connect(&m_counts, &ViewCounts::minutePassed, &m_parts.list, &TicketListPane::refreshQuery);
    connect(m_undoAction, &QAction::triggered, this, &TicketViews::undoRemove);
    connect(m_noticedAction, &QAction::triggered, &m_parts.list, &TicketListPane::clearNotice);
}

TicketViews::~TicketViews() = default;

void TicketViews::connectSidebar()
{
    ViewSidebar& sidebar = m_parts.sidebar;
    connect(&sidebar, &ViewSidebar::chosen, this, [this](const QString& id) {
        if (m_catalog.find(id) != nullptr)
            showView(id);
    });
    connect(&sidebar, &ViewSidebar::duplicateWanted, this, &TicketViews::duplicate);
    connect(&sidebar, &ViewSidebar::removeWanted, this, &TicketViews::remove);
    connect(&sidebar, &ViewSidebar::moveWanted, &m_catalog, &ViewCatalog::move);
    connect(&sidebar, &ViewSidebar::foldedChanged, this,
            [this] { m_parts.settings.setValue(foldedKey, m_parts.sidebar.foldedState()); });
}

void TicketViews::connectList()
{
    TicketListPane& list = m_parts.list;
    connect(&list, &TicketListPane::searchingChanged, this, [this](bool searching) {
        m_parts.sidebar.setQuiet(searching);
        m_layouts->setSearching(searching);
    });
    connect(&list, &TicketListPane::saveViewWanted, this, &TicketViews::saveAs);
    connect(&list, &TicketListPane::viewWanted, this, &TicketViews::showView);
}

void TicketViews::loadFirst()
{
    m_lastView = m_parts.settings.value(lastViewKey(m_parts.account)).toString();
    const bool isKnown = m_catalog.find(m_lastView) != nullptr;
    const QString first = isKnown ? std::exchange(m_lastView, QString()) : QString(ViewCatalog::all);
    m_parts.sidebar.setShownId(first);
    m_layouts->show(first);
    m_parts.list.loadFirst(first);
    m_counts.setFirst(first);
    m_counts.refresh();
    readSaved();
}

void TicketViews::showView(const QString& id)
{
    m_lastView.clear();
    m_parts.sidebar.setShownId(id);
    m_parts.list.leaveView();
    m_layouts->show(id);
    m_parts.list.showView(id);
    m_counts.setFirst(id);
    Q_EMIT viewShown(id);
}

void TicketViews::setMe(const QString& memberId)
{
    m_parts.settings.setValue(meKey(m_parts.account), memberId);
    m_catalog.setMe(memberId);
}

void TicketViews::readSaved()
{
    whenFinished(m_parts.reader.views(), this, [this](const Result<QList<SavedView>>& views) {
        // Why nothing can be read is told by the list.
        if (views)
            m_catalog.setSavedViews(*views);
        const QString shown = m_parts.sidebar.shownId();
        if (!m_lastView.isEmpty() && m_catalog.find(m_lastView) != nullptr)
            showView(m_lastView);
        else if (m_parts.sidebar.view() == MainView::Tickets && m_catalog.find(shown) == nullptr)
            showView(ViewCatalog::all);
    });
}

void TicketViews::keepSettings()
{
    m_layouts->flush();
    m_parts.settings.setValue(lastViewKey(m_parts.account), m_parts.list.viewId());
}

void TicketViews::saveAs(const QString& name, const QString& query)
{
    const QString id = m_catalog.add(name, query, m_layouts->current());
    showView(id);
}

void TicketViews::duplicate(const QString& id)
{
    m_layouts->flush();
    const QString copy = m_catalog.duplicate(id);
    if (copy.isEmpty())
        return;
    if (m_catalog.find(copy)->view.layout.isEmpty())
        m_catalog.setLayout(copy, m_layouts->of(id));
    showView(copy);
}

void TicketViews::remove(const QString& id)
{
    const ViewEntry* entry = m_catalog.find(id);
    if (entry == nullptr)
        return;
    m_layouts->flush();
    const SavedView view = m_catalog.find(id)->view;
    const bool wasShown = m_parts.list.viewId() == id;
    const int from = m_catalog.remove(id);
    if (from < 0)
        return;
    m_removed = view;
    m_removedFrom = from;
    if (wasShown)
        showView(ViewCatalog::all);
    m_parts.list.showNotice(Severity::Info,
                            tr("The view “%1” was deleted. Its tickets are where they were.")
                                .arg(isolated(singleLine(view.name, ViewCatalog::longestName))),
                            m_undoAction, m_noticedAction);
}

void TicketViews::undoRemove()
{
    if (m_removedFrom < 0)
        return;
    m_catalog.putBack(m_removed, std::exchange(m_removedFrom, -1));
    m_parts.list.clearNotice();
    showView(m_removed.id);
}

} // namespace deskbell

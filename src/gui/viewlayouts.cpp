// SPDX-License-Identifier: MIT
#include "gui/viewlayouts.h"

#include "gui/ticketcolumns.h"
#include "models/viewcatalog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QScopedValueRollback>
#include <QSettings>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Where earlier versions kept the one layout there was: what a view starts with.
constexpr auto columnsKey = "list/columns"_L1;
constexpr auto densityKey = "list/density"_L1;
constexpr auto sortMember = "sort"_L1;
constexpr auto densityMember = "density"_L1;
constexpr auto groupingMember = "grouping"_L1;
constexpr auto versionMember = "version"_L1;

struct GroupingName
{
    TicketGrouping grouping;
    QLatin1StringView name;
};
constexpr GroupingName groupingNames[] = {{TicketGrouping::None, "none"_L1},
                                          {TicketGrouping::Status, "status"_L1},
                                          {TicketGrouping::Assignee, "assignee"_L1},
                                          {TicketGrouping::ReminderDay, "reminder_day"_L1}};

QString nameOf(TicketGrouping grouping)
{
    return std::ranges::find(groupingNames, grouping, &GroupingName::grouping)->name;
}

TicketGrouping groupingOf(const QString& name)
{
    const auto* at = std::ranges::find(groupingNames, name, &GroupingName::name);
    return at == std::end(groupingNames) ? TicketGrouping::None : at->grouping;
}

QJsonObject objectOf(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray textOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString keyOf(const QString& viewId)
{
    // A colon is a separator to nobody, but a slash would be one.
    return u"views/%1/layout"_s.arg(QString(viewId).replace(u'/', u'_'));
}

QJsonObject sortBy(const QString& column, bool descending)
{
    return {{u"column"_s, column}, {u"descending"_s, descending}};
}

} // namespace

ViewLayouts::ViewLayouts(TicketListView& view, ViewCatalog& catalog, QSettings& settings, QObject* parent)
    : QObject(parent), m_view(view), m_catalog(catalog), m_settings(settings)
{
    m_writing.setSingleShot(true);
    m_writing.setInterval(std::chrono::seconds(1));
    connect(&m_writing, &QTimer::timeout, this, &ViewLayouts::flush);
    connect(view.columns(), &TicketColumns::changed, this, &ViewLayouts::noteChange);
}

ViewLayouts::~ViewLayouts() = default;

void ViewLayouts::show(const QString& viewId)
{
    flush();
    m_viewId = viewId;
    m_searching = false;
    apply(stored(viewId));
}

QByteArray ViewLayouts::stored(const QString& viewId) const
{
    const ViewEntry* entry = m_catalog.find(viewId);
    const bool isSaved = entry != nullptr && entry->section == ViewSection::Saved;
    const QByteArray kept = isSaved ? entry->view.layout : m_settings.value(keyOf(viewId)).toByteArray();
    return objectOf(kept).contains(versionMember) ? kept : initial(viewId);
}

QByteArray ViewLayouts::initial(const QString& viewId) const
{
    QJsonObject layout = objectOf(m_settings.value(columnsKey).toByteArray());
    layout.insert(densityMember, m_settings.value(densityKey).toString());
    layout.insert(versionMember, 1);
    // What comes next is what one looks for there.
    const bool byReminder = viewId == ViewCatalog::due || viewId == ViewCatalog::snoozed;
    if (byReminder)
        layout.insert(sortMember, sortBy(u"Reminder"_s, false));
    else if (!layout.contains(sortMember))
        layout.insert(sortMember, sortBy(u"Updated"_s, true));
    return textOf(layout);
}

void ViewLayouts::apply(const QByteArray& layout)
{
    const QScopedValueRollback busy(m_busy, true);
    const QJsonObject object = objectOf(layout);
    if (!object.contains("columns"_L1))
        m_view.columns()->reset();
    m_view.columns()->restore(layout);
    const bool comfortable = object.value(densityMember).toString() == "comfortable"_L1;
    m_view.setDensity(comfortable ? Density::Comfortable : Density::Compact);
    Q_EMIT densityShown(m_view.density());
    m_grouping = groupingOf(object.value(groupingMember).toString());
    Q_EMIT groupingShown(m_grouping);
}

void ViewLayouts::setSearching(bool searching)
{
    if (searching == m_searching)
        return;
    if (searching) {
        flush();
        m_sort = textOf(objectOf(current()).value(sortMember).toObject());
    }
    QJsonObject layout = objectOf(current());
    m_searching = searching;
    layout.insert(sortMember, searching ? sortBy(u"Number"_s, true) : objectOf(m_sort));
    const QScopedValueRollback busy(m_busy, true);
    m_view.columns()->restore(textOf(layout));
}

void ViewLayouts::setDensity(Density density)
{
    m_view.setDensity(density);
    noteChange();
}

void ViewLayouts::setGrouping(TicketGrouping grouping)
{
    m_grouping = grouping;
    Q_EMIT groupingShown(grouping);
    noteChange();
}

QByteArray ViewLayouts::current() const
{
    QJsonObject layout = objectOf(m_view.columns()->state());
    layout.insert(densityMember, m_view.density() == Density::Comfortable ? u"comfortable"_s : u"compact"_s);
    layout.insert(groupingMember, nameOf(m_grouping));
    if (m_searching)
        layout.insert(sortMember, objectOf(m_sort));
    return textOf(layout);
}

void ViewLayouts::noteChange()
{
    if (!m_busy && !m_viewId.isEmpty())
        m_writing.start();
}

void ViewLayouts::flush()
{
    if (!m_writing.isActive())
        return;
    m_writing.stop();
    store(m_viewId, current());
}

void ViewLayouts::store(const QString& viewId, const QByteArray& layout)
{
    const ViewEntry* entry = m_catalog.find(viewId);
    if (entry == nullptr)
        return;
    if (entry->section == ViewSection::Saved)
        m_catalog.setLayout(viewId, layout);
    else
        m_settings.setValue(keyOf(viewId), layout);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "gui/editor/namemodel.h"

#include "gui/editor/namecombo.h"
#include "models/displaytext.h"

#include <QFontDatabase>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 120;

QString nameOf(const NamedItem& item)
{
    return singleLine(item.name.isEmpty() ? item.detail : item.name, longestName);
}

QString noNameText(const QString& id)
{
    return NameModel::tr("No name is known for the id %1.").arg(id);
}

bool isCalled(const NamedItem& item, const QString& text)
{
    const auto same = [&text](const QString& own) {
        return own.compare(text, Qt::CaseInsensitive) == 0;
    };
    return same(nameOf(item)) || same(item.name) || same(item.detail) || same(item.id);
}

} // namespace

void NameModel::setNullText(const QString& text)
{
    beginResetModel();
    m_nullText = text;
    endResetModel();
}

void NameModel::setNullOffered(bool offered)
{
    if (m_nullOffered == offered)
        return;
    beginResetModel();
    m_nullOffered = offered;
    endResetModel();
}

void NameModel::setItems(const QList<NamedItem>& items, const QStringList& nameless)
{
    beginResetModel();
    m_items = items;
    // Without a name and an address, an item tells no more than its id.
    m_items.removeIf([](const NamedItem& item) { return item.name.isEmpty() && item.detail.isEmpty(); });
    m_nameless.clear();
    for (const QString& id : nameless) {
        const bool known = std::ranges::find(m_items, id, &NamedItem::id) != m_items.end();
        if (!id.isEmpty() && !known && !m_nameless.contains(id))
            m_nameless.append(id);
    }
    endResetModel();
}

int NameModel::rowOf(const QString& id) const
{
    if (id.isEmpty())
        return m_nullOffered ? 0 : -1;
    const auto item = std::ranges::find(m_items, id, &NamedItem::id);
    if (item != m_items.end())
        return int(item - m_items.begin()) + nullRows();
    const qsizetype at = m_nameless.indexOf(id);
    return at < 0 ? -1 : int(m_items.size() + at) + nullRows();
}

int NameModel::rowMeaning(const QString& text) const
{
    int found = m_nullOffered && text.compare(m_nullText, Qt::CaseInsensitive) == 0 ? 0 : -1;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (!isCalled(m_items[i], text))
            continue;
        if (found >= 0)
            return -1;
        found = int(i) + nullRows();
    }
    if (found < 0)
        found = text.isEmpty() ? -1 : rowOf(text);
    return found;
}

int NameModel::rowContaining(const QString& text) const
{
    int found = -1;
    for (int row = 0; row < rowCount() && !text.isEmpty(); ++row) {
        if (!index(row).data(SearchRole).toString().contains(text, Qt::CaseInsensitive))
            continue;
        if (found >= 0)
            return -1;
        found = row;
    }
    return found;
}

int NameModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(nullRows() + m_items.size() + m_nameless.size());
}

QVariant NameModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const qsizetype at = index.row() - nullRows();
    if (at >= m_items.size())
        return namelessData(m_nameless[at - m_items.size()], role);
    if (at >= 0)
        return namedData(m_items[at], role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case SearchRole:
    case SpokenRole:
        return m_nullText;
    case NamelessRole:
        return false;
    default:
        return {};
    }
}

QVariant NameModel::namedData(const NamedItem& item, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(item);
    case Qt::ToolTipRole:
        return item.detail.isEmpty() ? QVariant() : toolTipFor(item.detail);
    case IdRole:
        return item.id;
    case SearchRole:
        return QString(nameOf(item) + u' ' + item.detail);
    case SpokenRole:
        return item.detail.isEmpty() || item.name.isEmpty() ? nameOf(item)
                                                            : nameOf(item) + u", "_s + item.detail;
    case DetailRole:
        return item.name.isEmpty() ? QString() : item.detail;
    case NamelessRole:
        return false;
    default:
        return {};
    }
}

QVariant NameModel::namelessData(const QString& id, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return shortId(id);
    case Qt::ToolTipRole:
        return toolTipFor(noNameText(id));
    case SpokenRole:
        return noNameText(id);
    case Qt::FontRole:
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    case IdRole:
    case SearchRole:
        return id;
    case NamelessRole:
        return true;
    default:
        return {};
    }
}

} // namespace deskbell

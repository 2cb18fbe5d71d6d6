// SPDX-License-Identifier: MIT
#include "gui/editor/namemodel.h"

#include "gui/editor/namecombo.h"
#include "models/displaytext.h"

#include <QFontDatabase>
#include <QStringMatcher>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 120;

/// Most names need no cleaning; there may be tens of thousands of them.
bool isClean(const QString& name)
{
    // Printable ASCII, and Latin letters with their signs but for the soft hyphen.
    const auto harmless = [](QChar c) {
        const char16_t unit = c.unicode();
        return (unit > 0x20 && unit < 0x7f) || (unit > 0xa0 && unit < 0x300 && unit != 0xad);
    };
    const auto fits = [&harmless](QChar c) {
        return harmless(c) || c == u' ';
    };
    return !name.isEmpty() && name.size() <= longestName && harmless(name.front()) && harmless(name.back()) &&
           std::ranges::all_of(name, fits) && !name.contains(u"  "_s);
}

QString nameOf(const NamedItem& item)
{
    if (isClean(item.name))
        return item.name;
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
    m_searchTexts.clear();
    for (const NamedItem& item : std::as_const(m_items))
        m_searchTexts.append(nameOf(item) + u' ' + item.detail);
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

QList<int> NameModel::rowsContaining(const QString& text, qsizetype limit) const
{
    QList<int> beginning;
    QList<int> inside;
    if (text.isEmpty())
        return {};
    const QStringMatcher matcher(text, Qt::CaseInsensitive);
    for (int row = 0; row < rowCount() && beginning.size() < limit; ++row) {
        const QString searched = searchText(row);
        const qsizetype at = matcher.indexIn(searched);
        if (at < 0)
            continue;
        const bool beginsWord = at == 0 || !searched[at - 1].isLetterOrNumber();
        (beginsWord ? beginning : inside).append(row);
    }
    return (beginning + inside).mid(0, limit);
}

QString NameModel::searchText(int row) const
{
    const qsizetype at = row - nullRows();
    if (at < 0)
        return m_nullText;
    return at < m_items.size() ? m_searchTexts[at] : m_nameless[at - m_items.size()];
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
        return m_searchTexts[&item - m_items.constData()];
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

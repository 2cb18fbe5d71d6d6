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

QString nameOf(const NameList& items, qsizetype item)
{
    const QString name = items.name(item);
    return isClean(name) ? name : singleLine(name.isEmpty() ? items.detail(item) : name, longestName);
}

/// What of an item is looked through: its shown name and its detail.
QString searchText(const NameList& items, qsizetype item)
{
    const QString name = items.name(item);
    return isClean(name) ? items.nameAndDetail(item) : nameOf(items, item) + u' ' + items.detail(item);
}

/// Without a name and a detail, an item tells no more than its id.
NameList withoutNameless(const NameList& items)
{
    const auto tells = [&items](qsizetype item) {
        return !items.name(item).isEmpty() || !items.detail(item).isEmpty();
    };
    qsizetype telling = 0;
    while (telling < items.size() && tells(telling))
        ++telling;
    if (telling == items.size())
        return items; // shared
    NameList kept;
    for (qsizetype item = 0; item < items.size(); ++item) {
        if (tells(item))
            kept.append(items.id(item), items.name(item), items.detail(item));
    }
    return kept;
}

QString noNameText(const QString& id)
{
    return NameModel::tr("No name is known for the id %1.").arg(id);
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

void NameModel::setItems(const NameList& items, const QStringList& nameless)
{
    beginResetModel();
    m_items = withoutNameless(items);
    m_nameless.clear();
    for (const QString& id : nameless) {
        if (!id.isEmpty() && !m_items.contains(id) && !m_nameless.contains(id))
            m_nameless.append(id);
    }
    endResetModel();
}

int NameModel::rowOf(const QString& id) const
{
    if (id.isEmpty())
        return m_nullOffered ? 0 : -1;
    const qsizetype item = m_items.indexOf(id);
    if (item >= 0)
        return int(item) + nullRows();
    const qsizetype at = m_nameless.indexOf(id);
    return at < 0 ? -1 : int(m_items.size() + at) + nullRows();
}

bool NameModel::isCalled(qsizetype item, const QString& text) const
{
    const auto same = [&text](const QString& own) {
        return own.compare(text, Qt::CaseInsensitive) == 0;
    };
    const QString name = m_items.name(item);
    return same(name) || same(m_items.detail(item)) || same(m_items.id(item)) ||
           (!isClean(name) && same(nameOf(m_items, item)));
}

int NameModel::rowMeaning(const QString& text) const
{
    int found = m_nullOffered && text.compare(m_nullText, Qt::CaseInsensitive) == 0 ? 0 : -1;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (!isCalled(i, text))
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
        const auto look = [&](const QString& searched) {
            const qsizetype at = matcher.indexIn(searched);
            const bool beginsWord = at == 0 || (at > 0 && !searched[at - 1].isLetterOrNumber());
            if (at >= 0)
                (beginsWord ? beginning : inside).append(row);
        };
        const qsizetype item = row - nullRows();
        if (item < 0)
            look(m_nullText);
        else if (item < m_items.size())
            look(searchText(m_items, item));
        else
            look(m_nameless[item - m_items.size()]);
    }
    return (beginning + inside).mid(0, limit);
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
        return namedData(at, role);
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

QVariant NameModel::namedData(qsizetype item, int role) const
{
    const QString detail = m_items.detail(item);
    const bool hasBoth = !detail.isEmpty() && !m_items.name(item).isEmpty();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(m_items, item);
    case Qt::ToolTipRole:
        return detail.isEmpty() ? QVariant() : toolTipFor(detail);
    case IdRole:
        return m_items.id(item);
    case SearchRole:
        return searchText(m_items, item);
    case SpokenRole:
        return hasBoth ? nameOf(m_items, item) + u", "_s + detail : nameOf(m_items, item);
    case DetailRole:
        return hasBoth ? detail : QString();
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

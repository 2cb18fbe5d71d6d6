// SPDX-License-Identifier: MIT
#include "core/namelist.h"

#include <limits>

namespace deskbell {

QStringView NameList::Block::part(qsizetype from, qsizetype until) const
{
    return QStringView(m_text).sliced(from, until - from);
}

qsizetype NameList::Block::end(qsizetype i) const
{
    return i + 1 < m_places.size() ? m_places[i + 1].id : m_text.size();
}

void NameList::Block::append(QStringView id, QStringView name, QStringView detail)
{
    const auto here = [this] {
        Q_ASSERT(m_text.size() < std::numeric_limits<quint32>::max()); // 8 GB of names
        return quint32(m_text.size());
    };
    Place place{.id = here()};
    m_text += id;
    place.name = here();
    m_text += name;
    m_text += u' ';
    place.detail = here();
    m_text += detail;
    m_places.append(place);
}

QStringView NameList::Block::id(qsizetype i) const
{
    return part(m_places[i].id, m_places[i].name);
}

QStringView NameList::Block::name(qsizetype i) const
{
    return part(m_places[i].name, m_places[i].detail - 1);
}

QStringView NameList::Block::detail(qsizetype i) const
{
    return part(m_places[i].detail, end(i));
}

QStringView NameList::Block::nameAndDetail(qsizetype i) const
{
    return part(m_places[i].name, end(i));
}

NameList::NameList(const QList<NamedItem>& items)
{
    for (const NamedItem& item : items)
        append(item);
}

NameList::NameList(std::initializer_list<NamedItem> items) : NameList(QList<NamedItem>(items))
{
}

void NameList::append(QStringView id, QStringView name, QStringView detail)
{
    Q_ASSERT(m_added.size() == 0); // those stand behind all others
    m_many.append(id, name, detail);
}

std::pair<const NameList::Block&, qsizetype> NameList::found(qsizetype i) const
{
    if (i < m_many.size())
        return {m_many, i};
    return {m_added, i - m_many.size()};
}

QStringView NameList::id(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.id(place);
}

QStringView NameList::name(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.name(place);
}

QStringView NameList::detail(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.detail(place);
}

QStringView NameList::nameAndDetail(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.nameAndDetail(place);
}

NamedItem NameList::at(qsizetype i) const
{
    return {.id = id(i).toString(), .name = name(i).toString(), .detail = detail(i).toString()};
}

QList<NamedItem> NameList::items() const
{
    QList<NamedItem> items;
    for (qsizetype i = 0; i < size(); ++i)
        items.append(at(i));
    return items;
}

qsizetype NameList::indexOf(QStringView id) const
{
    for (qsizetype i = 0; i < size(); ++i) {
        if (this->id(i) == id)
            return i;
    }
    return -1;
}

bool NameList::isCopyOf(const NameList& other) const
{
    return m_many.isCopyOf(other.m_many) && m_added == other.m_added;
}

} // namespace deskbell

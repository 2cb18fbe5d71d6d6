// SPDX-License-Identifier: MIT
#include "core/namelist.h"

#include <limits>

namespace deskbell {

QString NameList::Block::part(qsizetype from, qsizetype until) const
{
    return QString::fromUtf8(m_text.constData() + from, until - from);
}

qsizetype NameList::Block::end(qsizetype i) const
{
    return i + 1 < m_places.size() ? m_places[i + 1].id : m_text.size();
}

void NameList::Block::append(QStringView id, QStringView name, QStringView detail)
{
    const auto here = [this] {
        Q_ASSERT(m_text.size() < std::numeric_limits<quint32>::max()); // 4 GB of names
        return quint32(m_text.size());
    };
    Place place{.id = here()};
    m_text += id.toUtf8();
    place.name = here();
    m_text += name.toUtf8();
    m_text += ' ';
    place.detail = here();
    m_text += detail.toUtf8();
    m_places.append(place);
}

qsizetype NameList::Block::indexOf(const QByteArray& id) const
{
    const QByteArrayView text(m_text);
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const Place& place = m_places[i];
        if (place.name - place.id == id.size() && text.sliced(place.id, id.size()) == id)
            return i;
    }
    return -1;
}

QString NameList::Block::id(qsizetype i) const
{
    return part(m_places[i].id, m_places[i].name);
}

QString NameList::Block::name(qsizetype i) const
{
    return part(m_places[i].name, m_places[i].detail - 1);
}

QString NameList::Block::detail(qsizetype i) const
{
    return part(m_places[i].detail, end(i));
}

QString NameList::Block::nameAndDetail(qsizetype i) const
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

QString NameList::id(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.id(place);
}

QString NameList::name(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.name(place);
}

QString NameList::detail(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.detail(place);
}

QString NameList::nameAndDetail(qsizetype i) const
{
    const auto [block, place] = found(i);
    return block.nameAndDetail(place);
}

NamedItem NameList::at(qsizetype i) const
{
    return {.id = id(i), .name = name(i), .detail = detail(i)};
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
    const QByteArray wanted = id.toUtf8();
    const qsizetype many = m_many.indexOf(wanted);
    const qsizetype added = many < 0 ? m_added.indexOf(wanted) : -1;
    return added < 0 ? many : m_many.size() + added;
}

bool NameList::isCopyOf(const NameList& other) const
{
    return m_many.isCopyOf(other.m_many) && m_added == other.m_added;
}

} // namespace deskbell

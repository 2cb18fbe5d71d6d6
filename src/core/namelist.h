// SPDX-License-Identifier: MIT
#pragma once

#include "core/nameditem.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>

#include <initializer_list>
#include <utility>

namespace deskbell {

/// Ids, names and details of many people, in one text: a helpdesk has tens of thousands of contacts, and
/// strings of their own would take three times the room. Colours and words of items are not kept. Copies
/// share the text. Views are good until the list changes.
class NameList
{
public:
    NameList() = default;
    NameList(const QList<NamedItem>& items);
    NameList(std::initializer_list<NamedItem> items);

    void append(QStringView id, QStringView name, QStringView detail);
    void append(const NamedItem& item) { append(item.id, item.name, item.detail); }
    /// Behind all others, without copying those for it: for the few that somebody else's list lacks.
    void add(const NamedItem& item) { m_added.append(item.id, item.name, item.detail); }

    qsizetype size() const { return m_many.size() + m_added.size(); }
    bool isEmpty() const { return size() == 0; }
    QString id(qsizetype i) const;
    QString name(qsizetype i) const;
    QString detail(qsizetype i) const;
    /// Name, a space, detail.
    QString nameAndDetail(qsizetype i) const;
    NamedItem at(qsizetype i) const;
    QList<NamedItem> items() const;
    /// The first one's place, or -1.
    qsizetype indexOf(QStringView id) const;
    bool contains(QStringView id) const { return indexOf(id) >= 0; }

    /// Whether it is a copy of that list, told without reading either.
    bool isCopyOf(const NameList& other) const;
    bool operator==(const NameList&) const = default;

private:
    class Block
    {
    public:
        void append(QStringView id, QStringView name, QStringView detail);
        qsizetype indexOf(const QByteArray& id) const;
        qsizetype size() const { return m_places.size(); }
        QString id(qsizetype i) const;
        QString name(qsizetype i) const;
        QString detail(qsizetype i) const;
        QString nameAndDetail(qsizetype i) const;
        bool isCopyOf(const Block& other) const { return m_places.isSharedWith(other.m_places); }
        bool operator==(const Block&) const = default;

    private:
        /// Where the parts of an item begin in the text; the last one ends where the next item begins.
        struct Place
        {
            quint32 id = 0;
            quint32 name = 0;
            quint32 detail = 0;
            bool operator==(const Place&) const = default;
        };
        QString part(qsizetype from, qsizetype until) const;
        qsizetype end(qsizetype i) const;
        QByteArray m_text;
        QList<Place> m_places;
    };

    /// The block that an item is in, and its place there.
    std::pair<const Block&, qsizetype> found(qsizetype i) const;

    Block m_many;
    Block m_added;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "storage/ticketquery.h"

#include <QMetaType>

#include <memory>
#include <unordered_set>
#include <vector>

namespace deskbell {

/// A set of rows. Ticket numbers are dense, so that it is a bit for each of them: a million tickets take
/// 125 KB, and being a member is one look. Numbers that no helpdesk reaches by counting are kept one by one.
class RowSet
{
public:
    void insert(RowNumber row);
    bool contains(RowNumber row) const;
    qsizetype size() const { return m_size; }

    /// Leaves those that are in `other` too, or those that are not.
    void keep(const RowSet& other);
    void remove(const RowSet& other);
    /// All members, from the lowest up.
    QList<RowNumber> rows() const;

private:
    void recount();

    std::vector<quint64> m_bits;
    std::unordered_set<RowNumber> m_far; ///< what does not fit into the bits
    qsizetype m_size = 0;
};

/// As a value of a statement.
using RowSetRef = std::shared_ptr<const RowSet>;

} // namespace deskbell

Q_DECLARE_METATYPE(deskbell::RowSetRef)

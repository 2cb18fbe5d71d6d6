// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "sandbox/records.h"

#include <QUrlQuery>

#include <limits>

namespace deskbell::sandbox {

class Store;

/// The filters of GET /tickets (contract 7.2), joined by AND. Where the contract is silent: the text is
/// looked for in subject, ticket number, contact name and address, without regard to case; times are
/// exclusive; any of several tags fits; `unassigned` stands for no assignee.
class TicketFilter
{
public:
    /// Reads the query; what cannot be used is added to `errors`.
    TicketFilter(const QUrlQuery& query, const Store& store, QList<FieldError>& errors);

    bool lets(int ticket, const Store& store) const;
    /// True without any filter, so that a page needs no scan.
    bool isEmpty() const { return m_isEmpty; }
    /// Only later ones fit; the least Instant when there is no such filter.
    Instant updatedAfter() const { return m_updatedAfter; }

private:
    void readWords(const QUrlQuery& query, const Store& store, QList<FieldError>& errors);
    void readTimes(const QUrlQuery& query, QList<FieldError>& errors);
    void readCustomFields(const QUrlQuery& query, const Store& store, QList<FieldError>& errors);
    bool letsText(const TicketRecord& ticket, const Store& store) const;
    bool letsCustomFields(int ticket, const Store& store) const;

    static constexpr Instant kFirst = std::numeric_limits<Instant>::min();
    static constexpr Instant kLast = std::numeric_limits<Instant>::max();
    static constexpr int kAny = -2;

    bool m_isEmpty = true;
    QString m_text;
    QStringList m_types;
    QString m_level;
    int m_inbox = kAny;
    int m_assignee = kAny;
    QList<int> m_tags;
    Instant m_createdAfter = kFirst;
    Instant m_createdBefore = kLast;
    Instant m_updatedAfter = kFirst;
    Instant m_updatedBefore = kLast;
    QList<std::pair<int, QString>> m_customFields; ///< definition and wanted text
};

} // namespace deskbell::sandbox

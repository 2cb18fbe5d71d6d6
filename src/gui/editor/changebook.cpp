// SPDX-License-Identifier: MIT
#include "gui/editor/changebook.h"

#include <algorithm>

namespace deskbell {

namespace {

int urgency(ChangeState state)
{
    switch (state) {
    case ChangeState::Conflict:
        return 6;
    case ChangeState::Refused:
        return 5;
    case ChangeState::Parked:
        return 4;
    case ChangeState::Unknown:
        return 3;
    case ChangeState::Queued:
        return 2;
    case ChangeState::Sending:
        return 1;
    case ChangeState::Settled:
    case ChangeState::Withdrawn:
        break;
    }
    return 0;
}

bool overlaps(const TicketPatch& a, const TicketPatch& b)
{
    return std::ranges::any_of(a.changes,
                               [&b](const FieldChange& change) { return b.find(change.key) != nullptr; });
}

} // namespace

template <class Predicate>
void ChangeBook::removeIf(Predicate predicate)
{
    for (auto reports = m_reports.begin(); reports != m_reports.end();) {
        reports->removeIf(predicate);
        reports = reports->isEmpty() ? m_reports.erase(reports) : std::next(reports);
    }
}

void ChangeBook::take(const ChangeReport& report)
{
    forget(report.operation);
    if (report.state != ChangeState::Settled && report.state != ChangeState::Withdrawn)
        m_reports[report.ticketId].append(report);
}

void ChangeBook::absorb(const TicketId& ticket, const TicketPatch& patch)
{
    removeIf([&](const ChangeReport& report) {
        if (report.ticketId != ticket)
            return false;
        const bool waits = report.state == ChangeState::Queued || report.state == ChangeState::Parked;
        return waits || (report.state == ChangeState::Refused && overlaps(report.patch, patch));
    });
}

void ChangeBook::forget(const QString& operation)
{
    removeIf([&operation](const ChangeReport& report) { return report.operation == operation; });
}

void ChangeBook::forgetFieldErrors(const TicketId& ticket, const FieldKey& key)
{
    const auto reports = m_reports.find(ticket);
    if (reports == m_reports.end())
        return;
    for (ChangeReport& report : *reports) {
        if (report.error) {
            report.error->fieldErrors.removeIf(
                [&key](const FieldError& error) { return FieldKey::fromWireName(error.field) == key; });
        }
    }
}

const ChangeReport* ChangeBook::foremost(const TicketId& ticket) const
{
    const auto reports = m_reports.find(ticket);
    if (reports == m_reports.end())
        return nullptr;
    return &*std::ranges::max_element(*reports, {},
                                      [](const ChangeReport& report) { return urgency(report.state); });
}

const ChangeReport* ChangeBook::find(const QString& operation) const
{
    for (const QList<ChangeReport>& reports : m_reports) {
        const auto found = std::ranges::find(reports, operation, &ChangeReport::operation);
        if (found != reports.end())
            return &*found;
    }
    return nullptr;
}

} // namespace deskbell

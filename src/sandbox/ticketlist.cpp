// SPDX-License-Identifier: MIT
#include "sandbox/ticketlist.h"

#include "sandbox/paging.h"
#include "sandbox/store.h"
#include "sandbox/ticketfilter.h"
#include "sandbox/ticketjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QString choice(const QUrlQuery& query, const QString& name, const QStringList& words,
               QList<FieldError>& errors)
{
    if (!query.hasQueryItem(name))
        return words.first();
    QString value = query.queryItemValue(name);
    if (!words.contains(value))
        errors.append({name, u"Must be one of: %1"_s.arg(words.join(u", "_s))});
    return value;
}

/// Tickets by their place in an order, oldest first.
class Order
{
public:
    Order(const Store& store, bool byUpdated) : m_store(store), m_byUpdated(byUpdated) {}

    int size() const { return m_store.ticketCount(); }
    int at(int place) const { return m_byUpdated ? m_store.byUpdated()[size_t(place)].second : place; }
    /// The first place whose ticket was changed later; 0 in the other order.
    int firstAfter(Instant instant) const
    {
        if (!m_byUpdated)
            return 0;
        const auto& order = m_store.byUpdated();
        const auto later = [instant](const std::pair<Instant, int>& entry) {
            return entry.first <= instant;
        };
        return int(std::ranges::partition_point(order, later) - order.begin());
    }

private:
    const Store& m_store;
    bool m_byUpdated;
};

/// The tickets that a filter lets through, in order, and how many there are in all.
struct Cut
{
    QList<int> tickets;
    qint64 total = 0;
};

Cut cut(const Order& order, bool descending, const TicketFilter& filter, const Paging& paging,
        const Store& store)
{
    Cut result;
    const int first = order.firstAfter(filter.updatedAfter());
    const int count = order.size() - first;
    const auto place = [&](int i) {
        return descending ? order.size() - 1 - i : first + i;
    };
    if (filter.isEmpty()) {
        const qint64 end = std::min<qint64>(count, paging.offset() + paging.perPage);
        for (qint64 i = paging.offset(); i < end; ++i)
            result.tickets.append(order.at(place(int(i))));
        result.total = count;
        return result;
    }
    for (int i = 0; i < count; ++i) {
        const int ticket = order.at(place(i));
        if (!filter.lets(ticket, store))
            continue;
        if (result.total >= paging.offset() && result.tickets.size() < paging.perPage)
            result.tickets.append(ticket);
        ++result.total;
    }
    return result;
}

} // namespace

Outcome ticketList(const QUrlQuery& query, const Store& store, const Options& options)
{
    QList<FieldError> errors;
    const Paging paging = readPaging(query, errors);
    const QString sort =
        choice(query, u"sort"_s, {u"created_at"_s, u"updated_at"_s, u"ticket_number"_s}, errors);
    const QString order = choice(query, u"order"_s, {u"desc"_s, u"asc"_s}, errors);
    const TicketFilter filter(query, store, errors);
    if (!errors.isEmpty())
        return invalid(errors);
    const Cut page = cut(Order(store, sort == "updated_at"_L1), order == "desc"_L1, filter, paging, store);
    const CustomFields fields = options.listCustomFields ? CustomFields::Included : CustomFields::Left;
    QJsonArray rows;
    for (const int ticket : page.tickets)
        rows.append(ticketJson(store, ticket, fields));
    return listAnswer(rows, paging, page.total);
}

} // namespace deskbell::sandbox

// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ticketview.h"
#include "core/workspace.h"

#include <memory>

// A workspace with custom statuses and priorities, and tickets in it, as the editor's tests and screenshots
// use them.
namespace deskbell::samples {

/// Stands where it is put.
class StandingClock final : public Clock
{
public:
    explicit StandingClock(const char* nowUtc = "2026-11-24T08:12:00Z", const char* zone = "Europe/Berlin")
        : m_now(QDateTime::fromString(QString::fromLatin1(nowUtc), Qt::ISODate)), m_zone(zone)
    {
    }
    QDateTime nowUtc() const override { return m_now; }
    QTimeZone zone() const override { return m_zone; }
    void advance(std::chrono::seconds time) { m_now = m_now.addSecs(time.count()); }

private:
    QDateTime m_now;
    QTimeZone m_zone;
};

inline const QString openId = QStringLiteral("5a000000-0000-4000-8000-000000000001");
inline const QString waitingId = QStringLiteral("5a000000-0000-4000-8000-000000000002");
inline const QString parkedId = QStringLiteral("5a000000-0000-4000-8000-000000000003");
inline const QString reopenedId = QStringLiteral("5a000000-0000-4000-8000-000000000004");
inline const QString solvedId = QStringLiteral("5a000000-0000-4000-8000-000000000005");
inline const QString adaId = QStringLiteral("a9000000-0000-4000-8000-000000000001");
inline const QString belaId = QStringLiteral("a9000000-0000-4000-8000-000000000002");
inline const QString supportId = QStringLiteral("1b000000-0000-4000-8000-000000000001");
inline const QString billingId = QStringLiteral("1b000000-0000-4000-8000-000000000002");
inline const QString graceId = QStringLiteral("c0000000-0000-4000-8000-000000000001");
inline const QString linusId = QStringLiteral("c0000000-0000-4000-8000-000000000002");
inline const QString normalId = QStringLiteral("9d000000-0000-4000-8000-000000000002");
inline const QString highId = QStringLiteral("9d000000-0000-4000-8000-000000000003");

inline QList<CustomFieldDefinition> customFields()
{
    using D = CustomFieldDefinition;
    const QString red = QStringLiteral("0f000000-0000-4000-8000-000000000001");
    const QString blue = QStringLiteral("0f000000-0000-4000-8000-000000000002");
    const QString green = QStringLiteral("0f000000-0000-4000-8000-000000000003");
    const auto s = [](const char* text) {
        return QString::fromUtf8(text);
    };
    return {
        D{.key = s("order_number"), .label = s("Order number"), .type = s("text")},
        D{.key = s("seats"), .label = s("Seats"), .type = s("number")},
        D{.key = s("is_vip"), .label = s("VIP customer"), .type = s("boolean")},
        D{.key = s("portal"), .label = s("Portal"), .type = s("url")},
        D{.key = s("product"),
          .label = s("Product"),
          .type = s("select"),
          .options = {{.id = red, .name = s("Ruby"), .color = s("#d03030")},
                      {.id = blue, .name = s("Sapphire"), .color = s("3060d0")},
                      {.id = green, .name = s("Emerald")}}},
        D{.key = s("affected"),
          .label = s("Affected areas"),
          .type = s("multi_select"),
          .options = {{.id = red, .name = s("Sign-in")},
                      {.id = blue, .name = s("Invoices")},
                      {.id = green, .name = s("E-mail")}}},
        D{.key = s("contract_end"), .label = s("End of contract"), .type = s("date")},
        D{.key = s("callback_at"), .label = s("Call back at"), .type = s("date_time")},
        D{.key = s("gdpr_case"), .label = s("GDPR case"), .type = s("text"), .inboxIds = {billingId}},
    };
}

inline Workspace workspace()
{
    const auto s = [](const char* text) {
        return QString::fromUtf8(text);
    };
    Workspace w;
    w.statuses = {
        {.id = openId,
         .type = s("open"),
         .name = s("New"),
         .color = s("#2f80ed"),
         .position = 1,
         .isDefault = true},
        {.id = reopenedId, .type = s("open"), .name = s("Reopened"), .color = s("#0aa5a5"), .position = 2},
        {.id = waitingId,
         .type = s("waiting"),
         .name = s("Waiting"),
         .color = s("f2a900"),
         .position = 3,
         .isDefault = true,
         .reminderEnabled = true,
         .returnStatusId = reopenedId},
        {.id = parkedId, .type = s("waiting"), .name = s("Parked"), .color = s("#8a6d3b"), .position = 4},
        {.id = solvedId, .type = s("resolved"), .name = s("Solved"), .color = s("#2ea05f"), .position = 5},
    };
    w.priorities = {{.id = s("9d000000-0000-4000-8000-000000000001"),
                     .name = s("Low"),
                     .color = s("#8a9099"),
                     .word = s("low")},
                    {.id = normalId, .name = s("Normal"), .color = s("#4a7ebb"), .word = s("normal")},
                    {.id = highId, .name = s("High"), .color = s("#e07b00"), .word = s("high")},
                    {.id = s("9d000000-0000-4000-8000-000000000004"),
                     .name = s("On fire"),
                     .color = s("#d93a32"),
                     .word = s("urgent")}};
    w.members = {{.id = adaId, .name = s("Ada Okafor"), .detail = s("ada@support.example")},
                 {.id = belaId, .name = s("Béla Tóth"), .detail = s("bela@support.example")}};
    w.inboxes = {{.id = supportId, .name = s("Support")}, {.id = billingId, .name = s("Billing")}};
    w.contacts = {{.id = graceId, .name = s("Grace Hopper"), .detail = s("grace@navy.example")},
                  {.id = linusId, .name = s("Linus Berg"), .detail = s("linus@berg.example")}};
    w.customFields = customFields();
    return w;
}

inline Choice statusOf(const QString& id)
{
    const Workspace w = workspace();
    return w.status(id)->choice();
}

/// An open ticket with every field set but the reminder.
inline TicketDetails openTicket()
{
    const auto s = [](const char* text) {
        return QString::fromUtf8(text);
    };
    TicketDetails details;
    details.server = {.id = s("71000000-0000-4000-8000-000000001042"),
                      .number = 1042,
                      .subject = s("Cannot log in to the portal"),
                      .status = statusOf(openId),
                      .priority = workspace().priorityChoices().at(1),
                      .assigneeId = belaId,
                      .inboxId = supportId,
                      .contactId = graceId,
                      .createdAt = QDateTime({2026, 11, 20}, {9, 0}, Qt::UTC),
                      .updatedAt = QDateTime({2026, 11, 24}, {8, 0}, Qt::UTC),
                      .customFields = QJsonObject{{s("order_number"), s("A-1815")},
                                                  {s("seats"), 12},
                                                  {s("is_vip"), true},
                                                  {s("contract_end"), s("2027-03-31")},
                                                  {s("legacy_blob"), QJsonObject{{s("a"), 1}}}}};
    details.contactName = s("Grace Hopper");
    details.companyName = s("Example Ltd");
    details.inboxName = s("Support");
    return details;
}

/// The same ticket waiting until Thursday 26 November 2026, 9:00 in Berlin.
inline TicketDetails waitingTicket()
{
    TicketDetails details = openTicket();
    details.server.status = statusOf(waitingId);
    details.server.remindAt = QDateTime({2026, 11, 26}, {8, 0}, Qt::UTC);
    return details;
}

} // namespace deskbell::samples

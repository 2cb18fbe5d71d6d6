// SPDX-License-Identifier: MIT
#include "sandbox/showcase.h"

#include "sandbox/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr Instant kMinute = 60'000;

QString longestSubject()
{
    QString text = u"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "_s;
    while (text.size() < 500)
        text += u"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"_s;
    return text.left(500);
}

/// The first status of that type with or without reminders; -1 in a workspace without custom statuses.
int waitingStatus(const Tables& tables, bool withReminder)
{
    for (int i = 0; i < tables.statuses.size(); ++i) {
        const StatusRecord& status = tables.statuses.at(i);
        if (status.type == "waiting"_L1 && status.reminderEnabled == withReminder)
            return i;
    }
    return -1;
}

void makeWaiting(TicketRecord& ticket, const Tables& tables, bool withReminder, Instant remindAt)
{
    ticket.type = u"waiting"_s;
    ticket.status = waitingStatus(tables, withReminder);
    ticket.remindAt = remindAt;
    const bool keepsReturn = remindAt != 0 && ticket.status >= 0;
    ticket.returnStatus = keepsReturn ? tables.statuses.at(ticket.status).returnStatus : -1;
}

} // namespace

void makeShowcase(TicketRecord& ticket, int index, const Tables& tables, Instant now)
{
    if (index >= int(Showcase::Count))
        return;
    ticket.updated = now - (index + 1) * 7 * kMinute;
    // Their subjects are English, so somebody who writes English must have sent them.
    const auto english = [](const ContactRecord& contact) {
        return contact.language == 0;
    };
    const auto sender = std::ranges::find_if(tables.contacts, english);
    if (sender != tables.contacts.end())
        ticket.contact = int(sender - tables.contacts.begin());
    switch (Showcase(index)) {
    case Showcase::HostileMarkup:
        ticket.subject =
            u"<b>Re:</b> <img src=x onerror=alert(1)> <script>alert('x')</script> & &amp; %1 %s"_s;
        break;
    case Showcase::Bidirectional:
        ticket.subject =
            u"Rechnung \u202Egnp.exe\u202C a\u200Bb\u200Dc \u2066א1\u2069 Z\u0351\u036B\u0343a\u0300lgo 👩🏽‍💻"_s;
        break;
    case Showcase::ManyFields:
        ticket.subject = u"Calibration report of the laboratory, all channels"_s;
        ticket.inbox = laboratoryInbox();
        break;
    case Showcase::LongestSubject:
        ticket.subject = longestSubject();
        break;
    case Showcase::LongThread:
        ticket.subject = u"Re: Re: Re: Migration of all 14 branches to Compass"_s;
        break;
    case Showcase::Bare:
        ticket.subject = u"(no subject)"_s;
        ticket.assignee = -1;
        ticket.contact = -1;
        ticket.customFields = QJsonObject();
        break;
    case Showcase::DueSoon:
        ticket.subject = u"Parcel is at customs, look again shortly"_s;
        makeWaiting(ticket, tables, true, now + 2 * kMinute);
        break;
    case Showcase::WaitingPlainly:
        ticket.subject = u"Waiting for the signed contract"_s;
        makeWaiting(ticket, tables, false, 0);
        break;
    case Showcase::Count:
        break;
    }
}

} // namespace deskbell::sandbox

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

QString subjectOf(Showcase which)
{
    switch (which) {
    case Showcase::HostileMarkup:
        return u"<b>Re:</b> <img src=x onerror=alert(1)> <script>alert('x')</script> & &amp; %1 %s"_s;
    case Showcase::Bidirectional:
        return u"Rechnung \u202Egnp.exe\u202C a\u200Bb\u200Dc \u2066א1\u2069 Z\u0351\u036B\u0343a\u0300lgo 👩🏽‍💻"_s;
    case Showcase::ManyFields:
        return u"Calibration report of the laboratory, all channels"_s;
    case Showcase::LongestSubject:
        return longestSubject();
    case Showcase::LongThread:
        return u"Re: Re: Re: Migration of all 14 branches to Compass"_s;
    case Showcase::Bare:
        return u"(no subject)"_s;
    case Showcase::DueSoon:
        return u"Parcel is at customs, look again shortly"_s;
    case Showcase::WaitingPlainly:
        return u"Waiting for the signed contract"_s;
    case Showcase::Count:
        break;
    }
    return {};
}

/// Their subjects are English, so somebody who writes English must have sent them.
int englishSender(const Tables& tables)
{
    const auto english = [](const ContactRecord& contact) {
        return contact.language == 0;
    };
    const auto sender = std::ranges::find_if(tables.contacts, english);
    return sender == tables.contacts.end() ? -1 : int(sender - tables.contacts.begin());
}

} // namespace

void makeShowcase(TicketRecord& ticket, int index, const Tables& tables, Instant now)
{
    if (index >= int(Showcase::Count))
        return;
    const auto which = Showcase(index);
    ticket.subject = subjectOf(which);
    ticket.updated = now - Instant(index + 1) * 7 * kMinute;
    ticket.contact = which == Showcase::Bare ? -1 : englishSender(tables);
    if (which == Showcase::Bare) {
        ticket.assignee = -1;
        ticket.customFields = QJsonObject();
    }
    if (which == Showcase::ManyFields)
        ticket.inbox = laboratoryInbox();
    if (which == Showcase::DueSoon)
        makeWaiting(ticket, tables, true, now + 2 * kMinute);
    if (which == Showcase::WaitingPlainly)
        makeWaiting(ticket, tables, false, 0);
}

} // namespace deskbell::sandbox

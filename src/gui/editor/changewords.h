// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/fieldtext.h"
#include "gui/messagebar.h"
#include "sync/changereport.h"

namespace deskbell {

/// Where a change stands, in words.
struct ChangeWords
{
    enum class Offer { None, Retry, Discard };

    QString line; ///< beside Save: short, always there
    QString bar;  ///< a paragraph for the message bar; empty where the line says it all
    Severity severity = Severity::Info;
    QString details; ///< for Copy details
    Offer offer = Offer::None;
    bool countsDown = false; ///< the words change with the seconds
};

/// `ticket` is what the person calls it ("#1042"). `nowUtc` makes waiting times count down. Only Settled
/// says "Saved at": `heardAt` is when its news came (UTC).
ChangeWords changeWords(const ChangeReport& report, const QString& ticket, const FieldWording& wording,
                        const QDateTime& nowUtc, const QDateTime& heardAt);

/// While the decision is on its way to the disk.
ChangeWords storingWords();
/// It did not get there.
ChangeWords notStoredWords(const Error& error, const QString& ticket);
/// The ticket itself is not on the server any more, and something of the agent's is still here.
QString goneTicketWords();

} // namespace deskbell

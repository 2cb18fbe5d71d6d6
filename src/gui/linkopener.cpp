// SPDX-License-Identifier: MIT
#include "gui/linkopener.h"

#include "core/errortext.h"
#include "core/ticketview.h"
#include "core/whenfinished.h"
#include "models/ticketreader.h"

namespace deskbell {

LinkOpener::LinkOpener(TicketReader& reader, QString server, QObject* parent)
    : QObject(parent), m_reader(reader), m_server(std::move(server))
{
}

void LinkOpener::open(const TicketLink& link)
{
    m_link = link;
    if (link.id.isEmpty()) {
        whenFinished(m_reader.ticketWithNumber(link.number), this,
                     [this, link](const Result<TicketId>& id) { lookFor(link, id); });
        return;
    }
    whenFinished(m_reader.rows(QStringList{link.id}), this,
                 [this, link](const Result<QList<TicketRow>>& rows) {
                     const bool isHere = rows && !rows->isEmpty();
                     lookFor(link, isHere ? link.id : TicketId());
                 });
}

/// A cache that cannot be read is told of elsewhere; the server may know the ticket all the same.
void LinkOpener::lookFor(const TicketLink& link, const Result<TicketId>& cached)
{
    if (m_link != link)
        return;
    if (!cached || cached->isEmpty()) {
        Q_EMIT fetchWanted(link);
        return;
    }
    m_link.reset();
    Q_EMIT found(*cached);
}

void LinkOpener::takeFetched(const TicketLink& link, const TicketId& ticket,
                             const std::optional<Error>& error)
{
    if (m_link != link)
        return;
    m_link.reset();
    if (error)
        Q_EMIT notFound(problem(link, *error));
    else
        Q_EMIT found(ticket);
}

QString LinkOpener::problem(const TicketLink& link, const Error& error) const
{
    const bool isMissing = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::TicketGone ||
                           error.kind == ErrorKind::TicketDenied;
    if (isMissing && link.id.isEmpty())
        return tr("Ticket #%1 is neither on this computer nor found on %2, or your key may not see it. "
                  "Nothing "
                  "was changed. Ask whoever gave you the link which workspace it is for.")
            .arg(QString::number(link.number), m_server);
    if (isMissing)
        return tr("The ticket of this link is not on %1, or your key may not see it. Nothing was changed. "
                  "Ask "
                  "whoever gave you the link for the ticket’s number and workspace.")
            .arg(m_server);
    const bool isHere = error.kind == ErrorKind::Storage || error.kind == ErrorKind::DiskFull ||
                        error.kind == ErrorKind::FileInUse || error.kind == ErrorKind::NewerSchema;
    const ErrorText why =
        isHere ? describe(error, Situation::Reading) : describe(error, Situation::Connecting, m_server);
    return tr("The ticket of this link is not on this computer yet.") + u' ' + why.happened + u' ' +
           tr("Your tickets stay usable. Open the link again when that is over.");
}

} // namespace deskbell

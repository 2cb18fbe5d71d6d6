// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticketlink.h"

#include <QObject>

namespace deskbell {

class TicketReader;

/// Finds the ticket that a link names: on this computer, else by asking for it to be fetched. One link at a
/// time, because a person follows one at a time: a newer one takes the older one's place. GUI thread.
class LinkOpener : public QObject
{
    Q_OBJECT

public:
    /// `reader` must outlive it; `server` is for sentences.
    LinkOpener(TicketReader& reader, QString server, QObject* parent = nullptr);

    void open(const TicketLink& link);
    /// What became of fetchWanted().
    void takeFetched(const TicketLink& link, const TicketId& ticket, const std::optional<Error>& error);

Q_SIGNALS:
    void found(const deskbell::TicketId& id);
    void fetchWanted(const deskbell::TicketLink& link);
    void notFound(const QString& sentence);

private:
    void lookFor(const TicketLink& link, const Result<TicketId>& cached);
    QString problem(const TicketLink& link, const Error& error) const;

    TicketReader& m_reader;
    QString m_server;
    std::optional<TicketLink> m_link; ///< that is being looked for
};

} // namespace deskbell

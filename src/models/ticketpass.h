// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticketview.h"
#include "storage/ticketquery.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace deskbell {

class TicketReader;

/// Goes through the contents of many tickets once, some hundred at a time, on a reader of its own: what the
/// agent looks at meanwhile is read as fast as ever. Only the numbers are held whole. GUI thread; deleting it
/// stops it.
class TicketPass : public QObject
{
    Q_OBJECT

public:
    /// What is done with the tickets. Everything here runs on the pass's own thread.
    class Taker
    {
    public:
        virtual ~Taker() = default;
        /// An Error ends the pass.
        virtual Result<void> take(const QList<TicketRow>& rows) = 0;
        /// All of them were taken.
        virtual Result<void> finish() { return {}; }
        /// The pass has ended in another way.
        virtual void drop() {}
    };

    TicketPass(const TicketReader& reader, std::shared_ptr<Taker> taker, QObject* parent = nullptr);
    ~TicketPass() override;

    /// The tickets of an order (RowOrder::entries), as they stand in it. Call one of the two, once.
    void run(const QList<qint64>& entries);
    /// The tickets of a list whose order nobody has read yet.
    void run(const TicketQuery& query);
    /// finished() follows; as Cancelled, unless it was done already.
    void stop();

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Tickets that were taken. Those that have left the database meanwhile are not among them.
    void finished(const deskbell::Result<qint64>& tickets);

private:
    struct State;
    void start();
    void tellProgress();

    std::unique_ptr<TicketReader> m_reader;
    std::shared_ptr<State> m_state;
    QTimer m_watch;
};

} // namespace deskbell

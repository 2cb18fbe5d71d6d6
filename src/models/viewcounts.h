// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace deskbell {

class TicketReader;
class ViewCatalog;

/// How many tickets each view holds. Counts one view after the other in the background, so that a list that
/// is asked for meanwhile does not wait for all of them; however fast news comes, there is a pause between
/// two rounds. Time alone changes what is due or snoozed, so a round starts every minute, too. GUI thread;
/// reader and catalog must outlive it.
class ViewCounts : public QObject
{
    Q_OBJECT

public:
    ViewCounts(TicketReader& reader, const ViewCatalog& catalog, QObject* parent = nullptr);

    /// For tests: the pause between two rounds, and how often time alone is looked at.
    void setPace(std::chrono::milliseconds pause, std::chrono::milliseconds lasting);
    /// The view that is shown is counted first.
    void setFirst(const QString& id) { m_first = id; }

public Q_SLOTS:
    /// Something may have changed.
    void refresh();

Q_SIGNALS:
    /// -1: nobody knows, because it could not be read or has nothing to count.
    void counted(const QString& id, qint64 count);
    /// What is due now may not have been when a list was read.
    void minutePassed();

private:
    void start();
    void countNext();
    void finish();

    TicketReader& m_reader;
    const ViewCatalog& m_catalog;
    QTimer m_pause;
    QTimer m_minute;
    QString m_first;
    QStringList m_queue;
    bool m_inFlight = false;
    bool m_stale = false;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <QObject>

#include <memory>

class QAction;
class QSettings;

namespace deskbell {

class MessageBar;
class TicketCsv;
class TicketListPane;
class TicketPass;
class TicketReader;

/// File > Export list: writes the list to a CSV file exactly as it is shown, all of it, and tells how far it
/// is in a bar of the list's pane. The agent works on meanwhile. GUI thread.
class ListExport : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    struct Parts
    {
        TicketListPane& pane;
        TicketReader& reader;
        QSettings& settings;
        std::shared_ptr<const Clock> clock;
    };

    explicit ListExport(const Parts& parts, QObject* parent = nullptr);
    ~ListExport() override;

    bool isRunning() const { return m_pass != nullptr; }

public Q_SLOTS:
    /// Asks where to, and exports there.
    void ask();
    void exportTo(const QString& path);
    /// Nothing is written.
    void cancel();

Q_SIGNALS:
    void runningChanged(bool running);

private:
    void showProgress(qint64 done, qint64 total);
    void takeResult(const Result<qint64>& tickets);
    void showFailure(const Error& error);
    QString proposedPath() const;
    QString fileName() const;

    Parts m_parts;
    QAction* m_cancelAction;
    QAction* m_noticedAction;
    QAction* m_againAction;
    QString m_path;
    TicketPass* m_pass = nullptr;
    std::shared_ptr<TicketCsv> m_csv;
};

} // namespace deskbell

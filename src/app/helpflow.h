// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "core/clock.h"
#include "core/problemreport.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <atomic>
#include <memory>

class QWidget;

namespace deskbell {

class ReportDialog;

/// Everything that About shows: of the program, its libraries and the system.
ProgramFacts programFacts();

/// The Help menu of one window: About, and the problem report, which it collects on a thread of its own. GUI
/// thread.
class HelpFlow : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget& window;
        Account account;
        QString accountsFile;
        QString cachePath;
        QString outboxPath;
        std::shared_ptr<const Clock> clock;
    };

    explicit HelpFlow(Parts parts, QObject* parent = nullptr);
    /// Ends the collecting.
    ~HelpFlow() override;

    void showAbout();
    void showReport();

private:
    ProblemReport begun() const;
    void collect();
    void take(const ProblemReport& report);

    Parts m_parts;
    QPointer<ReportDialog> m_dialog;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<QThread> m_thread;
};

} // namespace deskbell

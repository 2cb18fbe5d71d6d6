// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace deskbell {

/// Turns the system's wish that the program end (SIGTERM, SIGINT, SIGHUP: session end, Ctrl+C) into a signal
/// on the GUI thread, so that the engine can stop in order. A second wish ends the process at once. One per
/// program.
class EndRequest : public QObject
{
    Q_OBJECT

public:
    explicit EndRequest(QObject* parent = nullptr);
    ~EndRequest() override;

    /// False if the system would not let us listen; its wishes then end the process as they always do.
    bool isListening() const { return m_notifier != nullptr; }

Q_SIGNALS:
    void requested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace deskbell

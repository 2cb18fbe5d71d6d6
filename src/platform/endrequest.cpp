// SPDX-License-Identifier: MIT
#include "platform/endrequest.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace deskbell {

namespace {

constexpr std::array endingSignals{SIGTERM, SIGINT, SIGHUP};

// A signal handler can reach nothing but globals.
int wakePipe[2] = {-1, -1};

/// Only functions that POSIX allows in a signal handler. SA_RESETHAND makes the second one end the process.
void noteSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(wakePipe[1], &byte, 1);
}

} // namespace

EndRequest::EndRequest(QObject* parent) : QObject(parent)
{
    if (pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : endingSignals)
        sigaction(signal, &action, nullptr);
}

EndRequest::~EndRequest()
{
    for (const int signal : endingSignals)
        std::signal(signal, SIG_DFL);
    m_notifier.reset();
    for (int& end : wakePipe) {
        if (end >= 0)
            close(end);
        end = -1;
    }
}

} // namespace deskbell

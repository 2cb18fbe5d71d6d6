// SPDX-License-Identifier: MIT
#include "sandbox/stdinreader.h"

#include <cerrno>

#include <unistd.h>

namespace deskbell::sandbox {

StdinReader::StdinReader(QObject* parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StdinReader::read);
}

void StdinReader::read()
{
    char buffer[4096];
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count > 0 && !m_lineRead)
        m_line.append(buffer, count);
    const bool ended = count <= 0;
    if (!m_lineRead && (ended || m_line.contains('\n'))) {
        m_lineRead = true;
        Q_EMIT firstLineRead(m_line.left(m_line.indexOf('\n')).trimmed());
        m_line.clear();
    }
    if (ended) {
        m_notifier.setEnabled(false);
        Q_EMIT closed();
    }
}

} // namespace deskbell::sandbox

// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace deskbell::sandbox {

/// Reads standard input without blocking: its first line, and when it ends. The kernel closes a pipe with
/// the process at its other end, however that died, so that a child that ends with its standard input can't
/// be orphaned. What follows the first line is thrown away.
class StdinReader final : public QObject
{
    Q_OBJECT

public:
    explicit StdinReader(QObject* parent = nullptr);

Q_SIGNALS:
    void
    firstLineRead(const QByteArray& line); ///< without its line break; at the end of input also a part line
    void closed();

private:
    void read();

    QSocketNotifier m_notifier;
    QByteArray m_line;
    bool m_lineRead = false;
};

} // namespace deskbell::sandbox

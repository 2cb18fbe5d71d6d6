// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <algorithm>
#include <cstring>
#include <utility>

namespace deskbell {

/// A request body that can be read once. Qt sends a request again by itself when an HTTP/1.1 connection ends
/// badly, up to four times and for any verb; it can't rewind this
/// one, so that a write leaves at most once and ends as QNetworkReply::ContentReSendError instead.
/// Only together with DoNotBufferUploadDataAttribute and ContentLengthHeader; otherwise Qt takes a copy.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray bytes, QObject* parent = nullptr)
        : QIODevice(parent), m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_taken == m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_taken; }
    /// Whether anything was handed to the network. If not, the write was definitely not sent.
    bool wasTouched() const { return m_taken > 0; }

protected:
    qint64 readData(char* data, qint64 maximum) override
    {
        if (atEnd())
            return -1;
        const qint64 count = std::min(maximum, bytesAvailable());
        std::memcpy(data, m_bytes.constData() + m_taken, size_t(count));
        m_taken += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_taken = 0;
};

} // namespace deskbell

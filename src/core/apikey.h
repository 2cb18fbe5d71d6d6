// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QByteArray>

namespace deskbell {

/// An API key. Only this class and the SecretStore's backend see its bytes; it has no operator<<, no
/// QVariant form, and is held by one owner per process.
class ApiKey
{
public:
    ApiKey() = default;
    /// Accepts what a person pasted: surrounding white space is trimmed; then 5 to 512 visible ASCII
    /// characters (0x21–0x7E) starting with "ixk_" (contract 2), so that it can't carry a header line of its
    /// own. Otherwise ErrorKind::Input with a sentence that does not repeat the key.
    static Result<ApiKey> parse(const QByteArray& pasted);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The value of the Authorization header, built at send time.
    QByteArray authorizationHeader() const { return "Bearer " + m_bytes; }
    /// For the key store only.
    const QByteArray& bytesForKeyStore() const { return m_bytes; }
    bool operator==(const ApiKey&) const = default;

private:
    explicit ApiKey(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

} // namespace deskbell

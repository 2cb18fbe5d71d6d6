// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/session.h"
#include "support/prismproxy.h"

#include <QSet>

namespace deskbell::sandbox {

/// An operation of the description.
struct Operation
{
    QByteArray method;
    QString path; ///< "/tickets/{id}"
    bool needsKey = true;

    /// "PATCH /tickets/{id}"
    QString text() const { return QString::fromLatin1(method) + QLatin1Char(' ') + path; }
};

/// Talks to sandboxes through one Prism. The sandbox can be exchanged for one with other options at any time,
/// because a server of this suite stands in front of it.
class ThroughPrism : public ::testing::Test
{
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();
    void SetUp() override;

    /// From now on this sandbox answers.
    void use(Options options);
    /// Sends a request and notes the answer for the coverage; an answer that Prism made itself is a failure.
    /// `path` may have {id}, which is replaced, and a query.
    Reply send(const QByteArray& method, const QString& path, const QString& id, int expected,
               const QJsonObject& body = {}, const Session::Headers& headers = {});
    /// The same without expectations: what a client gets that breaks the contract.
    Reply sendAnything(const QByteArray& method, const QString& path, const QByteArray& body);

    QString idOf(const QString& list, int row = 0);
    QJsonObject ticket(int number);

    static QList<Operation> operations();
    /// What the description declares and no answer has shown, as "GET /tickets 429".
    static QStringList notSeen(const QSet<QString>& exempt);
    static QStringList violations();
    /// Until the sandbox is exchanged, this is the key of every request.
    static void setKey(const QByteArray& key);
    static void interfere(Sandbox::Interceptor interceptor);

    inline static const QByteArray kKey = "ixk_contract_test_key";
};

} // namespace deskbell::sandbox

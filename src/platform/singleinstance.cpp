// SPDX-License-Identifier: MIT
#include "platform/singleinstance.h"

#include "platform/profilehold.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

constexpr char taken = '+';
constexpr qint64 largestMessage = 65'536;
constexpr std::chrono::milliseconds retryPause{25};
constexpr std::chrono::milliseconds senderPatience{2000};

/// In the folder that only this user can enter, and short, because a socket's path has room for 107 bytes.
QString socketPath(const ProfilePaths& paths)
{
    const QByteArray profile = QCryptographicHash::hash(paths.data().toUtf8(), QCryptographicHash::Sha256);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return (runtime.isEmpty() ? paths.state() : runtime) + "/deskbell-"_L1 +
           QString::fromLatin1(profile.toHex().left(16));
}

tl::unexpected<Error> refused(const char* sentence, const QString& detail)
{
    return failure(ErrorKind::Storage, QCoreApplication::translate("SingleInstance", sentence).arg(detail));
}

struct Message
{
    QStringList arguments;
    QString activationToken;
};

QByteArray encoded(const Message& message)
{
    const QJsonObject object{{"arguments"_L1, QJsonArray::fromStringList(message.arguments)},
                             {"token"_L1, message.activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// Nothing while the line is incomplete or is not ours.
std::optional<Message> readMessage(QLocalSocket* socket)
{
    if (!socket->canReadLine())
        return {};
    const QJsonDocument line = QJsonDocument::fromJson(socket->readLine());
    if (!line.isObject())
        return {};
    Message message{.activationToken = line["token"_L1].toString()};
    for (const QJsonValue argument : line["arguments"_L1].toArray())
        message.arguments.append(argument.toString());
    return message;
}

} // namespace

SingleInstance::SingleInstance(const ProfilePaths& paths, QObject* parent)
    : QObject(parent), m_paths(paths), m_lock(paths.lockFile()), m_socket(socketPath(paths))
{
    // By age alone, Qt would take the lock from a process that lives.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::handleConnection);
}

Result<SingleInstance::Role> SingleInstance::claim(const QStringList& arguments,
                                                   const QString& activationToken,
                                                   std::chrono::milliseconds patience)
{
    QElapsedTimer waited;
    waited.start();
    // Again and again, because the other one may still be starting, or be ending.
    while (true) {
        if (m_lock.tryLock(0)) {
            if (const Result<void> listening = listen(); !listening)
                return tl::unexpected(listening.error());
            return Role::First;
        }
        if (m_lock.error() != QLockFile::LockFailedError) {
            return refused(QT_TRANSLATE_NOOP("SingleInstance", "The lock file %1 could not be made."),
                           m_lock.fileName());
        }
        const auto left = patience - std::chrono::milliseconds(waited.elapsed());
        if (left <= std::chrono::milliseconds::zero())
            break;
        if (tell(arguments, activationToken, left))
            return Role::HandedOver;
        QThread::msleep(static_cast<unsigned long>(retryPause.count()));
    }
    return tellWhyNot();
}

tl::unexpected<Error> SingleInstance::tellWhyNot() const
{
    if (const auto command = ProfileHold::holder(m_paths))
        return refused(
            QT_TRANSLATE_NOOP("SingleInstance",
                              "An account of this profile is being removed by “deskbell account” (process "
                              "%1). No window was opened and nothing was changed by this start. Wait until "
                              "that command has ended, then start Deskbell again."),
            QString::number(*command));
    qint64 process = 0;
    QString host;
    QString program;
    m_lock.getLockInfo(&process, &host, &program);
    return refused(
        QT_TRANSLATE_NOOP("SingleInstance",
                          "Deskbell is already running with this profile, but does not answer. If its "
                          "window is nowhere to be found, end process %1 and try again."),
        QString::number(process));
}

Result<void> SingleInstance::listen()
{
    // With the lock in hand, a socket that is still there belongs to a process that died.
    QLocalServer::removeServer(m_socket);
    if (m_server.listen(m_socket))
        return {};
    m_lock.unlock();
    return refused(QT_TRANSLATE_NOOP("SingleInstance", "Deskbell could not make itself reachable at %1."),
                   m_socket);
}

void SingleInstance::handleConnection()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(largestMessage);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(senderPatience, socket, &QLocalSocket::abort);
        const auto receive = [this, socket] {
            const std::optional<Message> message = readMessage(socket);
            if (!message)
                return;
            socket->write(&taken, 1);
            socket->disconnectFromServer();
            Q_EMIT messageReceived(message->arguments, message->activationToken);
        };
        connect(socket, &QLocalSocket::readyRead, this, receive);
        receive();
    }
}

bool SingleInstance::tell(const QStringList& arguments, const QString& activationToken,
                          std::chrono::milliseconds patience)
{
    const int wait = static_cast<int>(patience.count());
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(wait))
        return false;
    socket.write(encoded({.arguments = arguments, .activationToken = activationToken}));
    // Only an answer shows that the message was read, and not lost with a process that is ending.
    char answer = 0;
    return socket.waitForBytesWritten(wait) && socket.waitForReadyRead(wait) && socket.getChar(&answer) &&
           answer == taken;
}

} // namespace deskbell

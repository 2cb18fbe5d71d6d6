// SPDX-License-Identifier: MIT
// One start of a program with a profile, for singleinstancetest.cpp: prints "first" and then each message it
// is given, or "handed over", or the sentence of the failure.
#include "platform/singleinstance.h"

#include <QCoreApplication>

#include <cstdio>

using namespace deskbell;

namespace {

void print(const QString& line)
{
    std::puts(line.toUtf8().constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const Result<ProfilePaths> paths = ProfilePaths::open(arguments.value(1));
    if (!paths)
        return 5;
    SingleInstance instance(*paths);
    QObject::connect(&instance, &SingleInstance::messageReceived, &app,
                     [](const QStringList& received, const QString& token) {
                         print(QStringLiteral("message ") + received.join(u' ') + u' ' + token);
                     });
    const auto role = instance.claim(arguments.mid(2), QStringLiteral("token"));
    if (!role) {
        print(role.error().message);
        return 1;
    }
    if (*role == SingleInstance::Role::HandedOver) {
        print(QStringLiteral("handed over"));
        return 0;
    }
    print(QStringLiteral("first"));
    return QCoreApplication::exec();
}

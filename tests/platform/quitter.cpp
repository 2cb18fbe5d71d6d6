// SPDX-License-Identifier: MIT
// A program that ends while a key store job runs, as Deskbell may when its person is impatient. Started by
// keychaintest.cpp with the key store stopped.
#include "platform/keychainsecretstore.h"
#include "platform/qtkeychainbackend.h"

#include <QCoreApplication>
#include <QTimer>

using namespace deskbell;
using namespace std::chrono_literals;

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QtKeychainBackend backend(KeychainSecretStore::serviceName());
    backend.read(QStringLiteral("deskbell/nobody"), [](const KeychainAnswer&) {});
    KeychainSecretStore store(50ms);
    store.read({}).then(&app, [&app](const SecretReading& reading) {
        app.exit(reading.state == SecretReading::Unknown ? 0 : 1);
    });
    return QCoreApplication::exec();
}

// SPDX-License-Identifier: MIT
#include "platform/programfacts.h"

#include <QSslSocket>
#include <QSysInfo>

#include <buildstamp.h>

namespace deskbell {

using namespace Qt::StringLiterals;

ProgramFacts readProgramFacts()
{
    const QString tls = QSslSocket::sslLibraryVersionString();
    return {.version = QStringLiteral(DESKBELL_VERSION),
            .commit = QStringLiteral(DESKBELL_COMMIT),
            .buildDate = QStringLiteral(DESKBELL_BUILD_DATE),
            .qtBuilt = QStringLiteral(QT_VERSION_STR),
            .qtRunning = QString::fromLatin1(qVersion()),
            .keychain = QStringLiteral(DESKBELL_KEYCHAIN_VERSION),
            .tls = tls.isEmpty() ? u"none"_s : tls,
            .system = u"%1, %2"_s.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())};
}

} // namespace deskbell

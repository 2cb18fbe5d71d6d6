// SPDX-License-Identifier: MIT
#include "sandbox/resources.h"

#include <QDir>
#include <QFile>

// Must stand outside any namespace: the macro declares a global function.
static void registerResources()
{
    Q_INIT_RESOURCE(deskbell_sandbox_data);
}

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

QByteArray resourceBytes(const QString& path)
{
    registerResources();
    QFile file(u":/sandbox/"_s + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("resources/%s is not compiled in", qPrintable(path));
    return file.readAll();
}

} // namespace deskbell::sandbox

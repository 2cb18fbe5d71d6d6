// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QString>

#include <stdexcept>

namespace deskbell {

/// A document from tests/fixtures/api.
inline QJsonDocument fixture(const char* name)
{
    QFile file(QString::fromUtf8(DESKBELL_FIXTURES) + u'/' + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error(file.fileName().toStdString());
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (document.isNull())
        throw std::runtime_error("not JSON: " + file.fileName().toStdString());
    return document;
}

} // namespace deskbell

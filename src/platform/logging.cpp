// SPDX-License-Identifier: MIT
#include "platform/logging.h"

#include <QLoggingCategory>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

void writeMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QByteArray line = (withoutKeys(qFormatLogMessage(type, context, message)) + u'\n').toLocal8Bit();
    std::fputs(line.constData(), stderr);
    std::fflush(stderr);
}

} // namespace

QString withoutKeys(const QString& text)
{
    // Everything that a key may consist of, so rather a quotation mark too much than the end of a key.
    static const QRegularExpression key(u"ixk_[\\x21-\\x7e]+"_s);
    QString clean = text;
    return clean.replace(key, u"ixk_[hidden]"_s);
}

void installLogging()
{
    QLoggingCategory::setFilterRules(u"default.debug=false"_s);
    qInstallMessageHandler(writeMessage);
}

} // namespace deskbell

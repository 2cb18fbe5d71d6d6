// SPDX-License-Identifier: MIT
#include "platform/logging.h"

#include "platform/loghistory.h"

#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

void writeMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (recordInHistory(type, context, withoutKeys(message)) == LogFate::OnlyKept)
        return;
    const QByteArray line = (withoutKeys(qFormatLogMessage(type, context, message)) + u'\n').toLocal8Bit();
    std::fputs(line.constData(), stderr);
    std::fflush(stderr);
}

} // namespace

QString withoutKeys(const QString& text)
{
    // By hand: Qt may log until the very end of the process, when a static expression would be gone already.
    const auto isKeyCharacter = [](QChar c) {
        return c >= u'\x21' && c <= u'\x7e';
    };
    QString clean;
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf("ixk_"_L1); at >= 0; at = text.indexOf("ixk_"_L1, copied)) {
        // Everything that a key may consist of, so rather a quotation mark too much than the end of a key.
        const auto end = std::find_if_not(text.begin() + at + 4, text.end(), isKeyCharacter);
        const qsizetype next = end - text.begin();
        const QStringView before = QStringView(text).mid(copied, at - copied);
        clean += before;
        clean += next > at + 4 ? "ixk_[hidden]"_L1 : "ixk_"_L1;
        copied = next;
    }
    clean += QStringView(text).mid(copied);
    return clean;
}

void installLogging()
{
    QLoggingCategory::setFilterRules(u"default.debug=false\ndeskbell.requests.debug=true"_s);
    qInstallMessageHandler(writeMessage);
}

} // namespace deskbell

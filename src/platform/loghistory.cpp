// SPDX-License-Identifier: MIT
#include "platform/loghistory.h"

#include "platform/logging.h"

#include <QDateTime>
#include <QDir>
#include <QMutex>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 200;
constexpr qsizetype longestLine = 500;
constexpr qsizetype longestForeign = 120;

/// The last lines of one kind.
class Lines
{
public:
    void add(const QString& line)
    {
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        const QMutexLocker lock(&m_mutex);
        m_lines.append(now + u' ' + line.left(longestLine));
        if (m_lines.size() > mostLines)
            m_lines.removeFirst();
    }
    QStringList all() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lines;
    }

private:
    mutable QMutex m_mutex;
    QStringList m_lines;
};

// Never destroyed: threads that are left behind at the end of the process may still log.
Lines& ownLines()
{
    static auto* lines = new Lines;
    return *lines;
}

Lines& requestLines()
{
    static auto* lines = new Lines;
    return *lines;
}

QLatin1StringView nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug"_L1;
    case QtInfoMsg:
        return "info"_L1;
    case QtWarningMsg:
        return "warning"_L1;
    case QtCriticalMsg:
        return "critical"_L1;
    case QtFatalMsg:
        break;
    }
    return "fatal"_L1;
}

/// "QString::arg: Argument missing: Printer on fire, …" becomes "QString::arg".
QString beginningOf(const QString& message)
{
    const auto quotes = [](QChar c) {
        return c == u'"' || c == u'\'' || c == u'“' || c == u'\n' || c == u'<' || c == u'(';
    };
    qsizetype end = std::ranges::find_if(message, quotes) - message.begin();
    if (const qsizetype colon = message.indexOf(": "_L1); colon >= 0)
        end = std::min(end, colon);
    return message.left(std::min(end, longestForeign));
}

} // namespace

LogFate recordInHistory(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QLatin1StringView category(context.category);
    if (category == "deskbell.requests"_L1) {
        requestLines().add(message);
        return LogFate::OnlyKept;
    }
    const bool isOwn = category.startsWith("deskbell."_L1);
    const QString text = isOwn ? message : beginningOf(message);
    QString line = u"%1 %2 %3"_s.arg(nameOf(type), category, text);
    if (const QString home = QDir::homePath(); home.size() > 1)
        line.replace(home, u"~"_s);
    ownLines().add(line);
    return LogFate::Printed;
}

QStringList recentLog()
{
    return ownLines().all();
}

QStringList recentRequests()
{
    return requestLines().all();
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "sandbox/instants.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {

QJsonValue instantJson(Instant instant)
{
    if (instant == 0)
        return QJsonValue::Null;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::utc());
    return time.toString(instant % 1000 == 0 ? u"yyyy-MM-dd'T'HH:mm:ss'Z'" : u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'");
}

std::optional<Instant> parsedInstant(const QString& text)
{
    static const QRegularExpression pattern(
        u"^(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))$"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), u"HH:mm:ss"_s);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    Instant instant = QDateTime(date, time, QTimeZone::utc()).toMSecsSinceEpoch();
    instant += match.captured(3).leftJustified(3, u'0').left(3).toInt();
    const int offset = match.captured(5).toInt() * 60 + match.captured(6).toInt();
    return instant - (match.captured(4) == "-"_L1 ? -offset : offset) * 60'000LL;
}

bool isUuid(const QString& text)
{
    static const QRegularExpression pattern(
        u"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"_s);
    return pattern.match(text).hasMatch();
}

bool isEmail(const QString& text)
{
    static const QRegularExpression pattern(u"^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"_s);
    return text.size() <= 254 && pattern.match(text).hasMatch();
}

} // namespace deskbell::sandbox

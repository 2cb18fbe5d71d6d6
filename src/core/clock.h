// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace deskbell {

/// The time and the agent's zone, injected so that tests can stand at a daylight-saving edge. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual QDateTime nowUtc() const = 0;
    virtual QTimeZone zone() const = 0;
};

/// The machine's clock and zone.
class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc(); }
    QTimeZone zone() const override { return QTimeZone::systemTimeZone(); }
};

} // namespace deskbell

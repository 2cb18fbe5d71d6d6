// SPDX-License-Identifier: MIT
#pragma once

#include "core/fieldkey.h"

#include <QJsonValue>

namespace deskbell {

/// How one field of the form stands.
struct FieldState
{
    QJsonValue value; ///< what the form holds
    QJsonValue base;  ///< what was shown when its editing began
    bool edited = false;
    bool conflict = false;
    QString was;   ///< `base` in words, of an edited field
    QString error; ///< the server's message
    QString hint;
    QString news; ///< somebody else changed it
};

} // namespace deskbell

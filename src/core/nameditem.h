// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// An id with the name a person knows it by: agent, inbox, contact, priority, tag. `detail` is an e-mail
/// address for people; `color` and `word` are set for priorities.
struct NamedItem
{
    QString id;
    QString name;
    QString detail;
    QString color;
    QString word;
    bool operator==(const NamedItem&) const = default;
};

} // namespace deskbell

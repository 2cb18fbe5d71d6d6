// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace deskbell {

/// Translations of this room's sentences; StorageText::tr("…").
struct StorageText
{
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

} // namespace deskbell

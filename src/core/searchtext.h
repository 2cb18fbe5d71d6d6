// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace deskbell {

/// Translations of what is said about searches; SearchText::tr("…").
struct SearchText
{
    Q_DECLARE_TR_FUNCTIONS(Search)
};

} // namespace deskbell

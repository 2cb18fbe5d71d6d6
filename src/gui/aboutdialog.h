// SPDX-License-Identifier: MIT
#pragma once

#include "core/programfacts.h"

#include <QDialog>

namespace deskbell {

/// Version, build, what it runs on, licence; the text can be copied for a report.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(const ProgramFacts& facts, QWidget* parent = nullptr);
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace deskbell {

/// Version, what it runs on, licence; the text can be copied for a report.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QMenuBar;

namespace deskbell {

/// Every key that does something: read off the menus, so that it can't be out of date, and the single keys of
/// the list, which stand in no menu.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QMenuBar& menus, QWidget* parent = nullptr);
};

} // namespace deskbell

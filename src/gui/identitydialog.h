// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace deskbell {

/// Asks which member of the workspace the agent is: an API key has no user, so nobody else can tell.
class IdentityDialog : public QDialog
{
    Q_OBJECT

public:
    /// `me`: who was chosen before, by member id; empty: nobody.
    IdentityDialog(const Workspace& workspace, const QString& me, QWidget* parent = nullptr);

    /// The member's id; empty: nobody.
    QString chosen() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const Workspace& workspace, const QString& me);
    void filter(const QString& text);
    void followChoice();

    QLineEdit* m_search;
    QListWidget* m_list;
    QPushButton* m_ok = nullptr;
};

} // namespace deskbell

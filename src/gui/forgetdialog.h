// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <optional>

class QCheckBox;

namespace deskbell {

/// What would be lost with an account; see ForgetDialog.
struct LocalWork
{
    qint64 changes = 0;
    qint64 notes = 0;
    qint64 drafts = 0;
    bool isEmpty() const { return changes + notes + drafts == 0; }
};

/// Asks whether an account is to be forgotten, after saying what that deletes. With work on it that exists
/// nowhere else it says how much, and a second decision is needed before the button can be used. Nothing for
/// `work` means that nobody can say.
class ForgetDialog : public QDialog
{
    Q_OBJECT

public:
    ForgetDialog(const QString& account, const QString& server, const std::optional<LocalWork>& work,
                 QWidget* parent = nullptr);
};

/// What is at stake, in a sentence; empty when nothing is.
QString localWorkText(const std::optional<LocalWork>& work);

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace deskbell {

class PlainLabel;

/// A problem report before it is saved: all of it can be read, nothing is sent anywhere. Opens before its
/// text is there, because collecting may take seconds.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(const Clock& clock, QWidget* parent = nullptr);

    void setReport(const QByteArray& text);
    /// Writes the report to `path`, whole or not at all, and says in words how that ended.
    void saveTo(const QString& path);

private:
    void askWhere();

    QByteArray m_text;
    QString m_fileName;
    QPlainTextEdit* m_view;
    PlainLabel* m_outcome;
    QPushButton* m_save;
    QPushButton* m_copy;
};

} // namespace deskbell

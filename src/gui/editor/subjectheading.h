// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

/// "#1042  Cannot log in": number and subject as the ticket's heading, in at most three lines however long
/// the subject is, written in the direction of its own script.
class SubjectHeading : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectHeading(QWidget* parent = nullptr);

    void setTicket(qint64 number, const QString& subject);
    QString text() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QFont headingFont() const;
    /// Lines as they are shown at this width; the last one may be cut off.
    QStringList lines(int width) const;

    QString m_number;
    QString m_subject;
};

} // namespace deskbell

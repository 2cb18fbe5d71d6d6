// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace deskbell {

/// A button that shows a value and opens something to choose another; looks like the combo boxes beside it.
/// Space, Return, Down and F4 press it.
class PickerButton : public QPushButton
{
    Q_OBJECT

public:
    explicit PickerButton(QWidget* parent = nullptr);

    /// `text` is plain. Without a value it is shown as a placeholder.
    void setValueText(const QString& text, bool isValue = true);
    QString valueText() const { return m_valueText; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_valueText;
    bool m_isValue = false;
};

} // namespace deskbell

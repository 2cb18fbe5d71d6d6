// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>

namespace deskbell {

/// A combo box in a form that scrolls: the wheel never changes its value unless it has the focus. It is known
/// to assistive technology by its label, while Qt on Unix gives the current value for a name.
class QuietCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit QuietCombo(QWidget* parent = nullptr);
    /// The row that stands for no value is shown as a placeholder; -1 for none.
    void setNullRow(int row);
    void showPopup() override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QuietCombo::sizeHint(); }

protected:
    /// Gives the list its look, once, before it is shown for the first time: a form has many of them, and few
    /// are ever opened.
    virtual void setUpList(QAbstractItemView&) {}
    void needList();
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    /// What stands in the closed box.
    virtual void paintValue(QPainter& painter, QRect rect);
    void paintText(QPainter& painter, const QRect& rect, bool isPlaceholder) const;

private:
    int m_nullRow = -1;
    bool m_hasList = false;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>

namespace deskbell {

/// Lays its widgets out as text is: side by side in the reading direction, in as many lines as the width
/// needs. Qt has no such layout.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr) : QLayout(parent) {}
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override { return minimumSize(); }
    void setGeometry(const QRect& rect) override;

private:
    /// The height that was needed; places the widgets if `place`.
    int layOut(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items;
};

} // namespace deskbell

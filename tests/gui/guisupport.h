// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>
#include <QTest>
#include <QWidget>

#include <gtest/gtest.h>

namespace deskbell {

/// Waits for a condition with a deadline that only a broken program meets.
template <class Condition>
[[nodiscard]] bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, 10'000);
}

/// Fails for every widget that can get the focus and has no accessible name: a screen reader would be silent.
inline void expectNamesOnEverythingFocusable(const QWidget& root)
{
    int seen = 0;
    const QList<QWidget*> widgets = root.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        // Qt's own parts of a control are spoken for by the control.
        const bool inPopup = widget->window() != &root && widget->inherits("QComboBoxListView");
        if (widget->focusPolicy() == Qt::NoFocus || inPopup ||
            widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        ++seen;
        QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(accessible, nullptr);
        EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty())
            << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
    }
    EXPECT_GT(seen, 0);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace deskbell {

/// A label that shows its text as it is. QLabel guesses, and would render a subject or a server's message
/// that looks like HTML; every label whose text is not a literal is one of these.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget* parent = nullptr) : QLabel(parent) { setTextFormat(Qt::PlainText); }
    explicit PlainLabel(const QString& text, QWidget* parent = nullptr) : PlainLabel(parent)
    {
        setText(text);
    }
};

} // namespace deskbell

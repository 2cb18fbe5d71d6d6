// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/valueeditor.h"

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace deskbell {

/// One line of text; a URL can be opened, if it leads to the web.
class TextValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    TextValueEditor(ValueKind kind, QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;
    void setName(const QString& name) override;

private:
    void followUrl();

    QLineEdit* m_edit;
    QToolButton* m_openButton = nullptr;
};

/// Text that has line breaks.
class LongTextValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    explicit LongTextValueEditor(QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;

private:
    QPlainTextEdit* m_edit;
};

/// A number without loss of digits. What is none when the typing ends is replaced by the last number, aloud.
class NumberValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    explicit NumberValueEditor(QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    void commitTyping() override { finish(); }
    QWidget* control() override;

private:
    void follow(const QString& text);
    void finish();
    QString textOf(const QJsonValue& value) const;

    QLineEdit* m_edit;
    QJsonValue m_value;
};

/// JSON that Deskbell has no editor for: to be read and copied.
class RawValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    explicit RawValueEditor(QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;

private:
    QLineEdit* m_edit;
};

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "gui/editor/texteditors.h"

#include "gui/editor/fieldtext.h"
#include "models/displaytext.h"

#include <QDesktopServices>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QToolButton>
#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int longTextLines = 4;

/// Where a field may lead: the web, and nothing that starts a program.
std::optional<QUrl> webAddress(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return web && url.isValid() && !url.host().isEmpty() ? std::optional(url) : std::nullopt;
}

} // namespace

TextValueEditor::TextValueEditor(ValueKind kind, QWidget* parent)
    : ValueEditor(kind, parent), m_edit(new QLineEdit(this))
{
    if (kind == ValueKind::Url) {
        m_openButton = new QToolButton(this);
        m_openButton->setText(tr("Open"));
        m_openButton->setFocusPolicy(Qt::TabFocus);
        connect(m_openButton, &QToolButton::clicked, this, [this] {
            if (const auto url = webAddress(m_edit->text()))
                QDesktopServices::openUrl(*url);
        });
        arrange({m_edit, m_openButton});
    } else {
        arrange({m_edit});
    }
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        followUrl();
        Q_EMIT edited(textValue(text, base()));
    });
    followUrl();
}

void TextValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    if (value.toString() == m_edit->text())
        return;
    m_edit->setText(value.toString());
    m_edit->setCursorPosition(0);
    followUrl();
}

void TextValueEditor::followUrl()
{
    if (!m_openButton)
        return;
    const auto url = webAddress(m_edit->text());
    m_openButton->setEnabled(url.has_value());
    m_openButton->setToolTip(url ? toolTipFor(tr("Open %1 in the web browser").arg(url->toDisplayString()))
                                 : QString());
}

QWidget* TextValueEditor::control()
{
    return m_edit;
}

void TextValueEditor::setName(const QString& name)
{
    ValueEditor::setName(name);
    if (m_openButton)
        m_openButton->setAccessibleName(tr("Open %1").arg(name));
}

LongTextValueEditor::LongTextValueEditor(QWidget* parent)
    : ValueEditor(ValueKind::LongText, parent), m_edit(new QPlainTextEdit(this))
{
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * longTextLines + 12);
    arrange({m_edit});
    connect(m_edit, &QPlainTextEdit::textChanged, this,
            [this] { Q_EMIT edited(textValue(m_edit->toPlainText(), base())); });
}

void LongTextValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    if (value.toString() == m_edit->toPlainText())
        return;
    const QSignalBlocker quiet(m_edit);
    m_edit->setPlainText(value.toString());
}

QWidget* LongTextValueEditor::control()
{
    return m_edit;
}

NumberValueEditor::NumberValueEditor(QWidget* parent)
    : ValueEditor(ValueKind::Number, parent), m_edit(new QLineEdit(this))
{
    const QRegularExpression number(uR"([-+]?[0-9]*[.,]?[0-9]*([eE][-+]?[0-9]*)?)"_s);
    m_edit->setValidator(new QRegularExpressionValidator(number, m_edit));
    arrange({m_edit});
    connect(m_edit, &QLineEdit::textEdited, this, &NumberValueEditor::follow);
    connect(m_edit, &QLineEdit::editingFinished, this, &NumberValueEditor::finish);
}

QString NumberValueEditor::textOf(const QJsonValue& value) const
{
    return value.isDouble() ? numberText(value, locale()) : QString();
}

void NumberValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    const bool typing = m_edit->hasFocus() && m_edit->isModified();
    m_value = value;
    if (!typing)
        m_edit->setText(textOf(value));
}

void NumberValueEditor::follow(const QString& text)
{
    std::optional<QJsonValue> value = numberFromText(text, locale());
    if (text.trimmed().isEmpty())
        value = textValue({}, base());
    if (!value)
        return; // "-" may still become a number
    m_value = *value;
    Q_EMIT remarked({});
    Q_EMIT edited(m_value);
}

void NumberValueEditor::finish()
{
    if (!m_edit->isModified())
        return;
    const QString typed = m_edit->text();
    const bool usable = typed.trimmed().isEmpty() || numberFromText(typed, locale());
    m_edit->setText(textOf(m_value));
    if (!usable) {
        const QString kept = m_value.isDouble() ? m_edit->text() : tr("nothing");
        Q_EMIT remarked(tr("%1 is not a number that can be kept exactly, so %2 stays.")
                            .arg(isolated(singleLine(typed, 80)), isolated(kept)));
    }
}

QWidget* NumberValueEditor::control()
{
    return m_edit;
}

RawValueEditor::RawValueEditor(QWidget* parent)
    : ValueEditor(ValueKind::Raw, parent), m_edit(new QLineEdit(this))
{
    m_edit->setReadOnly(true);
    m_edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setToolTip(tr("Deskbell can show this value, but not change it"));
    arrange({m_edit});
}

void RawValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    m_edit->setText(rawJsonText(value));
    m_edit->setCursorPosition(0);
}

QWidget* RawValueEditor::control()
{
    return m_edit;
}

} // namespace deskbell

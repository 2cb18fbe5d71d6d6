// SPDX-License-Identifier: MIT
#include "gui/editor/fieldframe.h"

#include "gui/editor/tonedlabel.h"
#include "gui/theme.h"
#include "models/displaytext.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 3;

} // namespace

FieldFrame::FieldFrame(QWidget* parent) : QWidget(parent)
{
}

void FieldFrame::setControl(QWidget* control)
{
    m_control = control;
    updateDescription();
}

void FieldFrame::setValueText(const QString& text)
{
    m_valueText = text;
    updateDescription();
}

void FieldFrame::setState(const FieldState& state)
{
    setEdited(state.edited, state.was);
    setConflict(state.conflict);
    setError(state.error);
    setHint(state.hint);
    setNews(state.news);
}

void FieldFrame::setEdited(bool edited, const QString& was)
{
    if (m_edited == edited && m_was == was)
        return;
    m_edited = edited;
    m_was = edited ? was : QString();
    setToolTip(edited ? toolTipFor(tr("was: %1").arg(isolated(was))) : QString());
    updateDescription();
    update();
}

void FieldFrame::setConflict(bool conflict)
{
    if (m_conflict == conflict)
        return;
    m_conflict = conflict;
    update();
}

void FieldFrame::setError(const QString& text)
{
    set(m_error, text);
}

void FieldFrame::setRemark(const QString& text)
{
    set(m_remark, text);
}

void FieldFrame::setHint(const QString& text)
{
    set(m_hint, text);
}

void FieldFrame::setNews(const QString& text)
{
    set(m_news, text);
}

QString FieldFrame::noteText() const
{
    QStringList lines{m_error, m_remark, m_hint, m_news};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void FieldFrame::set(QString& part, const QString& text)
{
    if (part == text)
        return;
    part = text;
    updateNote();
    updateDescription();
    update();
}

void FieldFrame::updateNote()
{
    const QString text = noteText();
    if (!m_note) {
        m_note = new TonedLabel(this);
        m_note->setObjectName(objectName() + "Note"_L1);
        m_note->setWordWrap(true);
        m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_note->hide();
        if (auto* box = qobject_cast<QBoxLayout*>(layout()))
            box->addWidget(m_note);
    }
    using Tone = TonedLabel::Tone;
    if (!m_error.isEmpty())
        m_note->setTone(Tone::Error);
    else
        m_note->setTone(m_remark.isEmpty() ? Tone::Secondary : Tone::Warning);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void FieldFrame::updateDescription()
{
    if (!m_control)
        return;
    QStringList parts{m_valueText, m_edited ? tr("changed, was: %1").arg(m_was) : QString(), noteText()};
    parts.removeAll(QString());
    m_control->setAccessibleDescription(parts.join(". "_L1));
}

void FieldFrame::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void FieldFrame::paintEvent(QPaintEvent*)
{
    const SemanticColors colors = semanticColors(palette());
    std::optional<QColor> color;
    if (!m_error.isEmpty())
        color = colors.error;
    else if (m_conflict)
        color = colors.warning;
    else if (m_edited)
        color = colors.accent;
    else if (!m_news.isEmpty())
        color = colors.secondaryText;
    if (!color)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(*color);
    const QRect bar(0, 0, barWidth, height());
    painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), bar), barWidth / 2.0,
                            barWidth / 2.0);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#include "gui/timeline/timelineitem.h"

#include "gui/editor/tonedlabel.h"
#include "gui/theme.h"
#include "gui/timeline/messagebody.h"
#include "models/displaytext.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace deskbell {

using namespace Qt::StringLiterals;

using Side = TimelineEntry::Side;

namespace {

constexpr int barWidth = 3;

TonedLabel::Tone toneOf(TimelineEntry::Mood mood)
{
    switch (mood) {
    case TimelineEntry::Mood::Quiet:
        break;
    case TimelineEntry::Mood::Warning:
        return TonedLabel::Tone::Warning;
    case TimelineEntry::Mood::Error:
        return TonedLabel::Tone::Error;
    }
    return TonedLabel::Tone::Secondary;
}

bool isNote(Side side)
{
    return side == Side::Note || side == Side::WaitingNote;
}

QColor barColor(Side side, const SemanticColors& colors)
{
    if (isNote(side))
        return colors.warning;
    return side == Side::Us ? colors.accent : colors.secondaryText;
}

TonedLabel* makeLabel(QWidget* parent, const QString& name, TonedLabel::Tone tone)
{
    auto* label = new TonedLabel(parent);
    label->setObjectName(name);
    label->setTone(tone);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

TimelineItem::TimelineItem(QWidget* parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this)),
      m_author(makeLabel(this, u"messageAuthor"_s, TonedLabel::Tone::Normal)),
      m_when(makeLabel(this, u"messageTime"_s, TonedLabel::Tone::Secondary)),
      m_context(makeLabel(this, u"messageContext"_s, TonedLabel::Tone::Secondary)),
      m_body(new MessageBody(this)),
      m_remarks(makeLabel(this, u"messageRemarks"_s, TonedLabel::Tone::Secondary))
{
    // Reached by the arrows; Tab goes on to what can be written.
    setFocusPolicy(Qt::ClickFocus);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_author->setFont(bold);
    m_when->setWordWrap(false);
    m_body->setObjectName(u"messageBody"_s);
    m_moreButton = addButton(u"showMoreButton"_s, {});
    m_layout->setContentsMargins(barWidth + 9, 8, 8, 8);
    m_layout->setSpacing(4);
    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    header->addWidget(m_author, 1);
    header->addWidget(m_when, 0, Qt::AlignTop);
    m_layout->addLayout(header);
    m_layout->addWidget(m_context);
    m_layout->addWidget(m_body);
    m_layout->addWidget(m_moreButton, 0, Qt::AlignLeft);
    m_layout->addWidget(m_remarks);
    connect(m_moreButton, &QToolButton::clicked, this, &TimelineItem::toggle);
    connect(m_body, &MessageBody::shownChanged, this, &TimelineItem::showMoreButton);
    showMoreButton();
}

QToolButton* TimelineItem::addButton(const QString& name, const QString& text)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

void TimelineItem::showEntry(const TimelineEntry& entry)
{
    if (entry == m_entry)
        return;
    m_entry = entry;
    m_author->setText(entry.author);
    m_when->setText(entry.when);
    m_when->setToolTip(entry.whenExact.isEmpty() ? QString() : toolTipFor(entry.whenExact));
    m_context->setText(entry.context);
    m_body->setText(entry.text);
    m_body->setVisible(!entry.text.isEmpty());
    m_body->setAccessibleName(tr("Text of the message by %1").arg(entry.author));
    m_remarks->setText(entry.remarks.join(u'\n'));
    m_remarks->setVisible(!entry.remarks.isEmpty());
    // Nothing that can have the focus is without words.
    m_remarks->setTextInteractionFlags(entry.remarks.isEmpty() ? Qt::NoTextInteraction
                                                               : Qt::TextSelectableByMouse);
    setAccessibleName(entry.spoken());
    setAccessibleDescription(singleLine(entry.text, 300));
    if (entry.side == Side::WaitingNote)
        showActions();
    applyFill();
}

void TimelineItem::showActions()
{
    if (!m_actions) {
        m_state = makeLabel(this, u"noteState"_s, TonedLabel::Tone::Secondary);
        m_actions = new QWidget(this);
        auto* row = new QHBoxLayout(m_actions);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        m_editAgain = addButton(u"editNoteButton"_s, tr("Edit again"));
        m_discard = addButton(u"discardNoteButton"_s, tr("Discard"));
        auto* copy = addButton(u"copyNoteButton"_s, tr("Copy text"));
        for (QToolButton* button : {m_editAgain, m_discard, copy}) {
            button->setFocusPolicy(Qt::StrongFocus);
            row->addWidget(button);
        }
        row->addStretch();
        m_layout->addWidget(m_state);
        m_layout->addWidget(m_actions);
        connect(m_editAgain, &QToolButton::clicked, this, &TimelineItem::editAgainRequested);
        connect(m_discard, &QToolButton::clicked, this, &TimelineItem::discardRequested);
        connect(copy, &QToolButton::clicked, this, &TimelineItem::copyText);
    }
    m_state->setTone(toneOf(m_entry.mood));
    m_state->setText(m_entry.state);
    m_editAgain->setVisible(m_entry.canEditAgain);
    m_discard->setVisible(m_entry.canDiscard);
}

void TimelineItem::showMoreButton()
{
    QString text = tr("Show all");
    if (m_body->isFoldable() && !m_body->isFolded()) {
        const qsizetype hidden = m_body->hiddenCount();
        text = hidden > 0 ? tr("Show more (%1 characters left)").arg(locale().toString(qlonglong(hidden)))
                          : tr("Show less");
    }
    m_moreButton->setText(text);
    m_moreButton->setAccessibleName(text);
    m_moreButton->setVisible(m_body->isFoldable());
}

void TimelineItem::toggle()
{
    Q_EMIT foldingToggled();
    if (!m_body->isFolded() && m_body->hiddenCount() == 0)
        m_body->fold();
    else
        m_body->showMore();
}

void TimelineItem::copyText()
{
    QGuiApplication::clipboard()->setText(m_entry.text);
}

void TimelineItem::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyText();
    else if (event->key() == Qt::Key_Space && m_body->isFoldable())
        toggle();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_body->setFocus(Qt::OtherFocusReason);
    else
        QWidget::keyPressEvent(event);
}

void TimelineItem::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_applying)
        applyFill();
}

/// Labels choose colours that can be read on their surroundings' window colour: for a note that is its fill.
void TimelineItem::applyFill()
{
    QPalette own;
    if (isNote(m_entry.side))
        own.setColor(QPalette::Window, noteFill());
    m_applying = true;
    setPalette(own);
    m_applying = false;
    update();
}

QColor TimelineItem::noteFill() const
{
    return semanticColors(parentWidget() ? parentWidget()->palette() : QApplication::palette()).warningFill;
}

void TimelineItem::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void TimelineItem::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void TimelineItem::paintEvent(QPaintEvent*)
{
    const SemanticColors colors = semanticColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isNote(m_entry.side)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(noteFill());
        painter.drawRoundedRect(rect(), 3, 3);
    }
    const QRect bar = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, barWidth, height()));
    const QColor color = barColor(m_entry.side, colors);
    if (m_entry.side == Side::WaitingNote) {
        // Hollow: not there yet.
        painter.setPen(color);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(bar).adjusted(0.5, 0.5, -0.5, -0.5), 1, 1);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(bar, barWidth / 2.0, barWidth / 2.0);
    }
    if (!hasFocus())
        return;
    painter.setPen(QPen(colors.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

} // namespace deskbell

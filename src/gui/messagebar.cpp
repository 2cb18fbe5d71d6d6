// SPDX-License-Identifier: MIT
#include "gui/messagebar.h"

#include "gui/icons.h"
#include "gui/plainlabel.h"
#include "gui/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct BarLook
{
    QColor mark;
    QColor fill;
    QString icon;
};

BarLook lookOf(Severity severity, const QPalette& palette)
{
    const SemanticColors colors = semanticColors(palette);
    switch (severity) {
    case Severity::Info:
        return {colors.accent, colors.infoFill, u"info"_s};
    case Severity::Success:
        return {colors.success, colors.successFill, u"success"_s};
    case Severity::Warning:
        return {colors.warning, colors.warningFill, u"alert"_s};
    case Severity::Error:
        return {colors.error, colors.errorFill, u"error"_s};
    }
    return {};
}

constexpr int markWidth = 4;
constexpr int iconSize = 16;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_text(new PlainLabel(this)),
      m_actionButton(new QPushButton(this)),
      m_alsoButton(new QPushButton(this)),
      m_copyButton(new QToolButton(this)),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setAccessibleName(tr("Message"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // a bar, however much room there is
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(tr("Message"));
    m_text->setObjectName(u"messageText"_s);
    m_actionButton->setObjectName(u"messageActionButton"_s);
    m_actionButton->setAccessibleName(tr("Solve the problem"));
    m_actionButton->setAutoDefault(false);
    m_alsoButton->setObjectName(u"messageAlsoButton"_s);
    m_alsoButton->setAccessibleName(tr("The other answer"));
    m_alsoButton->setAutoDefault(false);
    m_alsoButton->hide();
    m_copyButton->setObjectName(u"copyDetailsButton"_s);
    m_copyButton->setText(tr("Copy details"));
    m_copyButton->setToolTip(tr("Copy what support needs to find this problem"));
    m_copyButton->setAutoRaise(true);
    m_copyButton->setFocusPolicy(Qt::TabFocus);

    layOut();
    connect(m_copyButton, &QToolButton::clicked, this, &MessageBar::copyDetails);
    connect(m_actionButton, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
    connect(m_alsoButton, &QPushButton::clicked, this, [this] {
        if (m_alsoAction)
            m_alsoAction->trigger();
    });
    hide();
}

void MessageBar::layOut()
{
    m_layout->setContentsMargins(markWidth + 12, 8, 12, 8);
    m_layout->setSpacing(8);
    auto* words = new QHBoxLayout;
    words->addWidget(m_icon, 0, Qt::AlignTop);
    words->addWidget(m_text, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_copyButton, 0, Qt::AlignVCenter);
    buttons->addWidget(m_alsoButton, 0, Qt::AlignVCenter);
    buttons->addWidget(m_actionButton, 0, Qt::AlignVCenter);
    for (QHBoxLayout* row : {words, buttons})
        row->setSpacing(8);
    m_layout->addLayout(words, 1);
    m_layout->addLayout(buttons);
}

MessageBar::~MessageBar() = default;

void MessageBar::showMessage(Severity severity, const QString& text, const QString& details, QAction* action)
{
    const bool isNews = isHidden() || text != m_text->text();
    m_severity = severity;
    m_details = details;
    if (m_action)
        m_action->disconnect(this);
    m_action = action;
    if (m_action) {
        connect(m_action, &QAction::changed, this, &MessageBar::followAction);
        connect(m_action, &QObject::destroyed, m_actionButton, &QWidget::hide);
    }
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleDescription(text);
    m_copyButton->setVisible(!details.isEmpty());
    m_alsoButton->hide();
    followAction();
    drawIcon();
    show();
    update();
    if (isNews) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void MessageBar::offerAlso(QAction& action)
{
    m_alsoAction = &action;
    m_alsoButton->setText(action.text());
    m_alsoButton->setAccessibleName(action.text());
    m_alsoButton->show();
}

void MessageBar::setStacked(bool stacked)
{
    m_layout->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MessageBar::rephrase(const QString& text)
{
    m_text->setText(text);
    setAccessibleDescription(text);
}

void MessageBar::clear()
{
    if (m_action)
        m_action->disconnect(this);
    m_action.clear();
    m_details.clear();
    m_text->clear();
    setAccessibleDescription({});
    hide();
}

bool MessageBar::isEmpty() const
{
    return m_text->text().isEmpty();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::followAction()
{
    m_actionButton->setVisible(m_action && m_action->isVisible());
    if (!m_action)
        return;
    m_actionButton->setText(m_action->text());
    m_actionButton->setAccessibleName(m_action->text());
    m_actionButton->setToolTip(m_action->toolTip());
    m_actionButton->setEnabled(m_action->isEnabled());
}

void MessageBar::drawIcon()
{
    const BarLook look = lookOf(m_severity, palette());
    m_icon->setPixmap(iconPixmap(look.icon, look.mark, iconSize, devicePixelRatioF()));
}

void MessageBar::copyDetails()
{
    QGuiApplication::clipboard()->setText(m_details);
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const BarLook look = lookOf(m_severity, palette());
    QPainter painter(this);
    painter.fillRect(rect(), look.fill);
    QRect mark = rect();
    mark.setWidth(markWidth);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), mark), look.mark);
}

} // namespace deskbell

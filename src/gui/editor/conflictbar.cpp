// SPDX-License-Identifier: MIT
#include "gui/editor/conflictbar.h"

#include "gui/editor/tonedlabel.h"
#include "gui/theme.h"
#include "models/displaytext.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int markWidth = 4;

QLabel* makeHeading(const QString& text, QWidget* parent)
{
    auto* heading = new TonedLabel(parent);
    heading->setTone(TonedLabel::Tone::Normal);
    QFont bold = heading->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    heading->setText(text);
    return heading;
}

QPushButton* makeButton(const QString& text, const QString& label, const QString& name, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    button->setAccessibleName(u"%1: %2"_s.arg(label, text));
    return button;
}

QString waitingText(ShownConflict::Standing standing)
{
    switch (standing) {
    case ShownConflict::Standing::Open:
        break;
    case ShownConflict::Standing::Settling:
        return ConflictBar::tr("Being settled…");
    case ShownConflict::Standing::Loading:
        return ConflictBar::tr("Being loaded…");
    }
    return {};
}

} // namespace

ConflictBar::ConflictBar(QWidget* parent)
    : QFrame(parent), m_rows(new QVBoxLayout(this)), m_intro(new TonedLabel(this))
{
    setAccessibleName(tr("Conflict"));
    m_rows->setContentsMargins(markWidth + 12, 8, 12, 8);
    m_rows->setSpacing(8);
    m_intro->setTone(TonedLabel::Tone::Normal);
    m_intro->setWordWrap(true);
    m_intro->setObjectName(u"conflictIntro"_s);
    m_rows->addWidget(m_intro);
    hide();
}

void ConflictBar::setConflicts(const QList<ShownConflict>& conflicts, const FieldWording& wording)
{
    if (conflicts == m_conflicts)
        return;
    m_conflicts = conflicts;
    while (m_rows->count() > 1) {
        QLayoutItem* item = m_rows->takeAt(1);
        // Not at once: the click that decided it may still be on the stack.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_intro->setText(tr("Changed here and by someone else. Nothing is sent for it before you decide:",
                        nullptr, int(conflicts.size())));
    for (const ShownConflict& conflict : conflicts)
        m_rows->addWidget(makeRow(conflict, wording));
    setVisible(!conflicts.isEmpty());
}

QWidget* ConflictBar::makeRow(const ShownConflict& shown, const FieldWording& wording)
{
    const FieldConflict& conflict = shown.field;
    auto* row = new QWidget(this);
    row->setObjectName(u"conflict_"_s + conflict.key.text());
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    const QString label = fieldLabel(conflict.key, wording.workspace);
    grid->addWidget(makeHeading(label, row), 0, 0, 1, 3);

    const auto addLine = [&](int at, const QString& name, const QJsonValue& value, QPushButton* button) {
        auto* caption = new TonedLabel(row);
        caption->setText(name);
        auto* text = new TonedLabel(row);
        text->setTone(TonedLabel::Tone::Normal);
        text->setWordWrap(true);
        text->setText(fieldText(conflict.key, value, wording));
        grid->addWidget(caption, at, 0, Qt::AlignVCenter);
        grid->addWidget(text, at, 1, Qt::AlignVCenter);
        if (button)
            grid->addWidget(button, at, 2);
    };
    QPushButton* mine = makeButton(tr("Use mine"), label, u"useMineButton"_s, row);
    QPushButton* theirs = makeButton(tr("Keep theirs"), label, u"keepTheirsButton"_s, row);
    addLine(1, tr("Before"), conflict.base, nullptr);
    addLine(2, tr("Mine"), conflict.mine, mine);
    addLine(3, tr("Theirs"), conflict.theirs, theirs);
    const QString waiting = waitingText(shown.standing);
    if (!waiting.isEmpty()) {
        auto* note = new TonedLabel(row);
        note->setText(waiting);
        note->setObjectName(u"conflictNote"_s);
        grid->addWidget(note, 4, 0, 1, 3);
    }
    mine->setEnabled(waiting.isEmpty());
    theirs->setEnabled(waiting.isEmpty());
    connect(mine, &QPushButton::clicked, this, [this, key = conflict.key] { Q_EMIT decided(key, true); });
    connect(theirs, &QPushButton::clicked, this, [this, key = conflict.key] { Q_EMIT decided(key, false); });
    return row;
}

void ConflictBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void ConflictBar::paintEvent(QPaintEvent*)
{
    const SemanticColors colors = semanticColors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.warningFill);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, markWidth, height())),
                     colors.warning);
}

} // namespace deskbell

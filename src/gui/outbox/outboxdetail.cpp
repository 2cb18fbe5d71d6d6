// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxdetail.h"

#include "gui/editor/tonedlabel.h"
#include "gui/outbox/markedlabel.h"
#include "gui/outbox/outboxwords.h"
#include "models/displaytext.h"

#include <QGridLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNote = 20'000; ///< UTF-16 units; the whole text is one *Copy text* away

constexpr qsizetype longestHeading = 160; ///< the rest is a click away, in the editor

int fieldsOf(const OutboxRow& row)
{
    return int(row.item.patch.changes.size());
}

QString headingFor(const OutboxWords& words, const QList<const OutboxItem*>& items)
{
    if (items.isEmpty())
        return {};
    return items.size() == 1 ? singleLine(words.ticketName(*items.first()), longestHeading)
                             : OutboxDetail::tr("%1 changes selected").arg(items.size());
}

QString textForSeveral(const QList<OutboxRow>& rows)
{
    const auto conflicts =
        std::ranges::count(rows, ChangeState::Conflict, [](const OutboxRow& row) { return row.item.state; });
    if (conflicts == 0)
        return {};
    return OutboxDetail::tr("Someone else changed the same fields. Both values are safe, and nothing is sent "
                            "for them until you decide: for each, or for all that are shown here.");
}

} // namespace

/// A row of the grid.
struct OutboxDetail::Line
{
    const OutboxItem& item;
    const FieldChange& change;
    const FieldConflict* conflict = nullptr; ///< null: the field does not conflict
    bool isDeciding = false;
    bool namesTicket = false;
};

OutboxDetail::OutboxDetail(QWidget* parent)
    : QScrollArea(parent),
      m_heading(new PlainLabel),
      m_text(new TonedLabel),
      m_allMine(new QPushButton(tr("Use mine for all"))),
      m_allTheirs(new QPushButton(tr("Keep theirs for all"))),
      m_layout(nullptr)
{
    auto* body = new QWidget;
    m_layout = new QVBoxLayout(body);
    m_layout->setContentsMargins(12, 12, 12, 12);
    m_layout->setSpacing(8);
    QFont bold = m_heading->font();
    bold.setWeight(QFont::DemiBold);
    m_heading->setFont(bold);
    m_heading->setWordWrap(true);
    m_heading->setObjectName(u"detailHeading"_s);
    m_text->setTone(TonedLabel::Tone::Normal);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"detailText"_s);
    m_allMine->setObjectName(u"useMineForAllButton"_s);
    m_allTheirs->setObjectName(u"keepTheirsForAllButton"_s);
    auto* all = new QHBoxLayout;
    all->setSpacing(8);
    all->addWidget(m_allMine);
    all->addWidget(m_allTheirs);
    all->addStretch(1);
    m_layout->addWidget(m_heading);
    m_layout->addWidget(m_text);
    m_layout->addLayout(all);
    m_layout->addStretch(1);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("The selected changes"));
    connect(m_allMine, &QPushButton::clicked, this, [this] { Q_EMIT decided(m_open, true); });
    connect(m_allTheirs, &QPushButton::clicked, this, [this] { Q_EMIT decided(m_open, false); });
}

void OutboxDetail::startOver(const QString& heading, const QString& text)
{
    m_open.clear();
    m_stale = false;
    if (m_fields != nullptr) {
        // Not at once: the click that decided may still be on the stack.
        m_fields->hide();
        m_fields->deleteLater();
    }
    m_fields = new QWidget;
    m_fields->setObjectName(u"detailFields"_s);
    m_grid = new QGridLayout(m_fields);
    m_grid->setContentsMargins(0, 4, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    for (const int column : {1, 2, 3})
        m_grid->setColumnStretch(column, 1);
    m_layout->insertWidget(m_layout->count() - 1, m_fields);
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void OutboxDetail::showWaiting(const QList<OutboxRow>& selected)
{
    if (selected == m_waiting && !m_stale) {
        if (selected.size() == 1) // only the countdown may have gone on
            m_text->setText(m_words->reason(selected.first()));
        return;
    }
    m_waiting = selected;
    QList<const OutboxItem*> items;
    for (const OutboxRow& row : selected)
        items.append(&row.item);
    const bool isAlone = selected.size() == 1;
    startOver(headingFor(*m_words, items), selected.isEmpty() ? tr("Choose a change to see it whole.")
                                           : isAlone          ? m_words->reason(selected.first())
                                                              : textForSeveral(selected));
    int left = 0;
    addHeader(
        std::ranges::any_of(selected, [](const OutboxRow& row) { return !row.item.conflicts.isEmpty(); }));
    int fields = 0;
    for (const OutboxRow& row : selected) {
        // Of many, those that need a decision are what the person came for.
        if (!isAlone && row.item.state != ChangeState::Conflict)
            continue;
        if (fields + fieldsOf(row) > mostFields && fields > 0) {
            left += fieldsOf(row);
            continue;
        }
        fields += fieldsOf(row);
        addWaiting(row, isAlone);
    }
    finish(left);
}

void OutboxDetail::addWaiting(const OutboxRow& row, bool isAlone)
{
    if (row.item.isNote())
        return addNote(row.item.note);
    bool isFirst = true;
    for (const FieldChange& change : row.item.patch.changes) {
        const auto conflict = std::ranges::find(row.item.conflicts, change.key, &FieldConflict::key);
        const bool conflicts =
            row.item.state == ChangeState::Conflict && conflict != row.item.conflicts.end();
        addLine({row.item, change, conflicts ? &*conflict : nullptr, row.isDeciding, !isAlone && isFirst});
        if (conflicts && !row.isDeciding)
            m_open.append({row.item.operation, change.key});
        isFirst = false;
    }
}

void OutboxDetail::showEnded(const QList<HistoryItem>& selected)
{
    if (selected == m_ended && !m_stale)
        return;
    m_ended = selected;
    QList<const OutboxItem*> items;
    for (const HistoryItem& row : selected)
        items.append(&row.item);
    const bool isAlone = selected.size() == 1;
    startOver(headingFor(*m_words, items), selected.isEmpty() ? tr("Choose a change to see it whole.")
                                           : isAlone          ? m_words->ending(selected.first())
                                                              : QString());
    if (isAlone && selected.first().item.isNote()) {
        addNote(selected.first().item.note);
    } else if (isAlone) {
        addHeader(false);
        for (const FieldChange& change : selected.first().item.patch.changes)
            addLine({selected.first().item, change});
    }
    finish(0);
}

void OutboxDetail::addNote(const QString& note)
{
    auto* text = new PlainLabel(note.left(longestNote), m_fields);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setObjectName(u"detailNote"_s);
    m_grid->addWidget(text, m_grid->rowCount(), 0, 1, 5);
}

void OutboxDetail::addHeader(bool conflicts)
{
    const bool hasFields =
        conflicts || std::ranges::any_of(m_waiting, [](const OutboxRow& row) { return !row.item.isNote(); });
    if (!hasFields && m_ended.isEmpty())
        return;
    QStringList titles{QString(), tr("Before"), conflicts ? tr("Mine") : tr("Yours")};
    if (conflicts)
        titles.append(tr("Theirs"));
    for (int column = 1; column < titles.size(); ++column) {
        auto* title = new TonedLabel(m_fields);
        title->setText(titles[column]);
        m_grid->addWidget(title, 0, column);
    }
}

void OutboxDetail::addLine(const Line& line)
{
    if (line.namesTicket) {
        auto* ticket = new PlainLabel(m_words->ticketName(line.item), m_fields);
        QFont bold = ticket->font();
        bold.setWeight(QFont::DemiBold);
        ticket->setFont(bold);
        m_grid->addWidget(ticket, m_grid->rowCount(), 0, 1, 5);
    }
    const FieldWording wording = m_words->wording();
    auto* label = new TonedLabel(m_fields);
    label->setText(fieldLabel(line.change.key, wording.workspace));
    m_grid->addWidget(label, m_grid->rowCount(), 0, Qt::AlignVCenter);
    if (line.conflict == nullptr) {
        addValue(1, valuePiece(line.change.key, line.change.base, wording));
        addValue(2, valuePiece(line.change.key, line.change.value, wording));
        return;
    }
    addValue(1, valuePiece(line.change.key, line.conflict->base, wording));
    addValue(2, valuePiece(line.change.key, line.conflict->mine, wording));
    addValue(3, valuePiece(line.change.key, line.conflict->theirs, wording));
    addChoice(line);
}

void OutboxDetail::addValue(int column, const TextPiece& piece)
{
    m_grid->addWidget(new MarkedLabel(piece, m_fields), m_grid->rowCount() - 1, column, Qt::AlignVCenter);
}

void OutboxDetail::addChoice(const Line& line)
{
    const QString field = u"%1, %2"_s.arg(m_words->ticketReference(line.item),
                                          fieldLabel(line.change.key, m_words->wording().workspace));
    const QList<OpenConflict> decision{{line.item.operation, line.change.key}};
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (const bool useMine : {true, false}) {
        auto* button = new QPushButton(useMine ? tr("Use mine") : tr("Keep theirs"), m_fields);
        button->setObjectName(useMine ? u"useMineButton"_s : u"keepTheirsButton"_s);
        button->setAccessibleName(u"%1: %2"_s.arg(field, button->text()));
        button->setAutoDefault(false);
        button->setEnabled(!line.isDeciding);
        connect(button, &QPushButton::clicked, this,
                [this, decision, useMine] { Q_EMIT decided(decision, useMine); });
        buttons->addWidget(button);
    }
    m_grid->addLayout(buttons, m_grid->rowCount() - 1, 4);
}

void OutboxDetail::finish(int left)
{
    if (left > 0) {
        auto* more = new TonedLabel(m_fields);
        more->setText(tr("%1 more fields follow when these are settled.").arg(left));
        m_grid->addWidget(more, m_grid->rowCount(), 0, 1, 5);
    }
    const bool several = m_open.size() > 1;
    m_allMine->setVisible(several);
    m_allTheirs->setVisible(several);
    m_allMine->setText(tr("Use mine for all %1").arg(m_open.size()));
    m_allTheirs->setText(tr("Keep theirs for all %1").arg(m_open.size()));
    m_fields->setVisible(m_grid->count() > 0);
    verticalScrollBar()->setValue(0);
}

} // namespace deskbell

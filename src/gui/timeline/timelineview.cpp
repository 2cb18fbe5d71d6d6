// SPDX-License-Identifier: MIT
#include "gui/timeline/timelineview.h"

#include "gui/editor/tonedlabel.h"
#include "gui/timeline/timelineitem.h"

#include <QEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// More than any window shows at once.
constexpr qsizetype slice = 20;

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QScrollArea(parent),
      m_content(new QWidget),
      m_layout(new QVBoxLayout(m_content)),
      m_remark(new TonedLabel(m_content))
{
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    m_content->setObjectName(u"timelineContent"_s);
    m_remark->setObjectName(u"timelineRemark"_s);
    m_remark->setWordWrap(true);
    m_layout->setContentsMargins(16, 8, 16, 12);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_remark);
    m_layout->addStretch();
    setWidget(m_content);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &TimelineView::keepPlace);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::rememberPlace);
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &TimelineView::refresh);
    m_minute.start();
    showRemark();
}

void TimelineView::setClock(std::shared_ptr<const Clock> clock)
{
    m_clock = std::move(clock);
    refresh();
}

void TimelineView::setMembers(const QList<NamedItem>& members)
{
    if (members == m_members)
        return;
    m_members = members;
    refresh();
}

void TimelineView::setOnline(bool online)
{
    m_online = online;
    showRemark();
}

void TimelineView::setThread(const TicketThread& thread)
{
    const bool isOther = thread.ticketId != m_thread.ticketId;
    if (!isOther && thread == m_thread)
        return;
    m_thread = thread;
    if (isOther) {
        dropGone({});
        m_entries.clear();
        m_atEnd = true;
        m_anchor = nullptr;
    }
    refresh();
}

EntryWording TimelineView::wording() const
{
    return {.members = m_members, .nowUtc = m_clock->nowUtc(), .zone = m_clock->zone(), .locale = locale()};
}

void TimelineView::showRemark()
{
    const QString remark =
        m_thread.ticketId.isEmpty() ? QString() : threadRemark(m_thread, m_online, wording());
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void TimelineView::refresh()
{
    QList<TimelineEntry> entries;
    for (const Message& message : m_thread.messages)
        entries.append(timelineEntry(message, wording()));
    for (const WaitingNote& note : m_thread.waiting)
        entries.append(timelineEntry(note, wording()));
    // From the earliest message on that was built before; of an unknown conversation the newest ones.
    const auto known = std::ranges::find_if(
        entries, [this](const TimelineEntry& entry) { return m_items.contains(entry.id); });
    m_firstBuilt = known == entries.end() ? entries.size() : known - entries.begin();
    m_firstBuilt = qMin(m_firstBuilt, qMax<qsizetype>(0, entries.size() - slice));
    dropGone(entries);
    m_entries = entries;
    for (qsizetype i = m_firstBuilt; i < m_entries.size(); ++i) {
        TimelineItem* item = m_items.value(m_entries[i].id);
        if (!item)
            item = makeItem(m_entries[i].id);
        item->showEntry(m_entries[i]);
        const int place = 1 + int(i - m_firstBuilt); // below the remark
        if (m_layout->indexOf(item) != place)
            m_layout->insertWidget(place, item);
        item->show(); // not when the event loop gets to it: heights depend on it
    }
    m_layout->activate();
    showRemark();
}

void TimelineView::dropGone(const QList<TimelineEntry>& entries)
{
    QSet<QString> ids;
    for (const TimelineEntry& entry : entries)
        ids.insert(entry.id);
    for (auto item = m_items.begin(); item != m_items.end();) {
        if (ids.contains(item.key())) {
            ++item;
            continue;
        }
        // Not later: a button of it may be telling us this.
        (*item)->hide();
        m_layout->removeWidget(*item);
        (*item)->deleteLater();
        item = m_items.erase(item);
    }
}

TimelineItem* TimelineView::makeItem(const QString& id)
{
    auto* item = new TimelineItem(m_content);
    item->setObjectName(u"timelineItem"_s);
    m_items.insert(id, item);
    connect(item, &TimelineItem::foldingToggled, this, [this, item] { stayAt(item); });
    connect(item, &TimelineItem::editAgainRequested, this,
            [this, id] { passOn(id, &TimelineView::editAgainRequested); });
    connect(item, &TimelineItem::discardRequested, this,
            [this, id] { passOn(id, &TimelineView::discardRequested); });
    return item;
}

void TimelineView::passOn(const QString& operation, void (TimelineView::*signal)(const WaitingNote&))
{
    const auto note = std::ranges::find(m_thread.waiting, operation, &WaitingNote::operation);
    if (note != m_thread.waiting.end())
        Q_EMIT(this->*signal)(WaitingNote(*note));
}

void TimelineView::buildEarlier()
{
    if (m_firstBuilt == 0)
        return;
    const qsizetype first = qMax<qsizetype>(0, m_firstBuilt - slice);
    for (qsizetype i = first; i < m_firstBuilt; ++i) {
        TimelineItem* item = makeItem(m_entries[i].id);
        item->showEntry(m_entries[i]);
        m_layout->insertWidget(1 + int(i - first), item);
        item->show();
    }
    m_firstBuilt = first;
}

void TimelineView::keepPlace()
{
    const QScopedValueRollback placing(m_placing, true);
    if (m_atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (m_anchor)
        verticalScrollBar()->setValue(m_anchor->y() - m_anchorOffset);
}

void TimelineView::rememberPlace()
{
    if (m_placing)
        return;
    const int value = verticalScrollBar()->value();
    m_atEnd = value >= verticalScrollBar()->maximum();
    m_anchor = nullptr;
    for (qsizetype i = m_firstBuilt; i < m_entries.size() && !m_anchor; ++i) {
        TimelineItem* item = m_items.value(m_entries[i].id);
        if (item == nullptr || item->geometry().bottom() < value)
            continue;
        m_anchor = item;
        m_anchorOffset = item->y() - value;
    }
    if (value < viewport()->height())
        buildEarlier();
}

/// Its top stays where it is, whatever grows below.
void TimelineView::stayAt(TimelineItem* item)
{
    m_atEnd = false;
    m_anchor = item;
    m_anchorOffset = item->y() - verticalScrollBar()->value();
}

void TimelineView::walk(int direction)
{
    qsizetype at = direction < 0 ? m_entries.size() : m_entries.size() - 1;
    for (qsizetype i = m_firstBuilt; i < m_entries.size(); ++i) {
        const TimelineItem* item = m_items.value(m_entries[i].id);
        if (item->hasFocus() || item->isAncestorOf(focusWidget()))
            at = i;
    }
    const qsizetype next = at + direction;
    if (next < m_firstBuilt)
        buildEarlier();
    if (next < 0 || next >= m_entries.size())
        return;
    TimelineItem* item = m_items.value(m_entries[next].id);
    m_layout->activate();
    item->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(item, 0, 8);
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QScrollArea::focusInEvent(event);
    // By keyboard one comes to the newest message; a click chooses its own.
    if (event->reason() != Qt::MouseFocusReason && !m_entries.isEmpty())
        m_items.value(m_entries.last().id)->setFocus(event->reason());
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    // Also those that a message did not want.
    if (event->key() == Qt::Key_Up || event->text() == "k"_L1)
        walk(-1);
    else if (event->key() == Qt::Key_Down || event->text() == "j"_L1)
        walk(1);
    else if (event->text() == "n"_L1)
        Q_EMIT noteWanted();
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    else
        QScrollArea::keyPressEvent(event);
}

void TimelineView::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        refresh();
}

QSize TimelineView::minimumSizeHint() const
{
    return {0, fontMetrics().lineSpacing() * 4};
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/timeline/timelineentry.h"

#include <QHash>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace deskbell {

class TimelineItem;
class TonedLabel;

/// A ticket's messages, oldest first, then the notes that wait; opens at the newest. News of the same ticket
/// leave alone what the agent looks at: place, selection, and what is unfolded. Only what has been near the
/// visible part is built, so that a conversation of years opens as quickly as a short one. Up and Down lead
/// from message to message. GUI thread; times are in the clock's zone and the widget's locale.
class TimelineView : public QScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    void setClock(std::shared_ptr<const Clock> clock);
    /// For the names of authors.
    void setMembers(const QList<NamedItem>& members);
    void setOnline(bool online);
    /// Another ticket's starts at its newest message.
    void setThread(const TicketThread& thread);
    const TicketThread& thread() const { return m_thread; }

    QSize minimumSizeHint() const override;
    int builtItems() const { return int(m_items.size()); }

Q_SIGNALS:
    void editAgainRequested(const deskbell::WaitingNote& note);
    void discardRequested(const deskbell::WaitingNote& note);
    void noteWanted(); ///< N

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    void showRemark();
    void dropGone(const QList<TimelineEntry>& entries);
    TimelineItem* makeItem(const QString& id);
    void passOn(const QString& operation, void (TimelineView::*signal)(const WaitingNote&));
    void buildEarlier();
    void keepPlace();
    void rememberPlace();
    void stayAt(TimelineItem* item);
    void walk(int direction);
    EntryWording wording() const;

    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    QList<NamedItem> m_members;
    TicketThread m_thread;
    bool m_online = true;
    QList<TimelineEntry> m_entries;
    qsizetype m_firstBuilt = 0; ///< of m_entries; all after it are built
    QHash<QString, TimelineItem*> m_items;
    QWidget* m_content;
    QVBoxLayout* m_layout;
    TonedLabel* m_remark;
    QTimer m_minute; ///< "12 min" becomes "13 min" without any news

    // The place that is kept while heights change.
    bool m_atEnd = true;
    bool m_placing = false;
    QPointer<TimelineItem> m_anchor;
    int m_anchorOffset = 0; ///< from the top of the visible part
};

} // namespace deskbell

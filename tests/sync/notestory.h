// SPDX-License-Identifier: MIT
#pragma once

#include "sync/sessionfixture.h"

namespace deskbell {

/// A session whose news of notes and timelines is kept.
class NoteStory : public SessionStory
{
protected:
    void begin(const QUrl& origin)
    {
        startSession(origin);
        QObject::connect(session.get(), &Session::noteReported, session.get(),
                         [this](const NoteReport& report) { notes.append(report); });
        QObject::connect(session.get(), &Session::noteNotStored, session.get(),
                         [this](const QString&, const TicketId&, const QString& text, const Error& error) {
                             unstoredTexts.append(text);
                             notStored.append(error);
                         });
        QObject::connect(session.get(), &Session::threadChanged, session.get(),
                         [this](const TicketId& ticket) { changedThreads.append(ticket); });
        QObject::connect(session.get(), &Session::ticketLoadFailed, session.get(),
                         [this](const TicketId&, const Error& error) { loadFailures.append(error); });
    }
    void beginWithTicketCached()
    {
        begin(desk.origin());
        ASSERT_TRUE(QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline));
    }

    bool waitForNote(ChangeState state, int count = 1)
    {
        return QTest::qWaitFor([&] { return noteCount(state) >= count; }, deadline);
    }
    int noteCount(ChangeState state) const
    {
        return int(std::ranges::count(notes, state, &NoteReport::state));
    }
    const NoteReport& lastNote(ChangeState state) const
    {
        return *std::find_if(notes.rbegin(), notes.rend(),
                             [state](const NoteReport& report) { return report.state == state; });
    }

    TicketThread thread(const QString& ticket = ScriptedHelpdesk::ticketId()) const
    {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        return reader.value()->thread(ticket).value();
    }
    /// The texts of the stored timeline.
    QStringList shownTexts(const QString& ticket = ScriptedHelpdesk::ticketId()) const
    {
        QStringList texts;
        for (const Message& message : thread(ticket).messages)
            texts.append(message.text);
        return texts;
    }
    QStringList serverNotes() { return desk.timeline().notes(desk.ticketId()); }

    QList<NoteReport> notes;
    QStringList unstoredTexts;
    QStringList changedThreads;
    QList<Error> loadFailures;
};

} // namespace deskbell

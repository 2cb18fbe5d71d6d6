// SPDX-License-Identifier: MIT
// Each bar of each chart, clicked: the list that opens has as many tickets as the bar says. Also where names
// are no help: two that are the same, one that begins another, what the workspace does not list any more.
#include "gui/overview/overviewstory.h"

namespace deskbell {

namespace {

struct EveryBar : OverviewStory
{
    EveryBar() : OverviewStory(120) {}

    static Choice status(const char* id, const char* type, const char* name)
    {
        return {.word = QString::fromUtf8(type),
                .id = id[0] == 0 ? QString() : u"5c000000-0000-4000-8000-0000000000"_s + QLatin1String(id),
                .name = QString::fromUtf8(name)};
    }
    static TicketStatus listed(const Choice& choice, int position)
    {
        return {.id = choice.id, .type = choice.word, .name = choice.name, .position = position};
    }
    /// Each choice for as many tickets as no other one has.
    void useInTickets(const QList<Choice>& choices, Choice Ticket::*part)
    {
        QList<Ticket> tickets;
        for (qsizetype choice = 0; choice < choices.size(); ++choice)
            for (qsizetype n = 0; n < 3 + choice; ++n) {
                Ticket ticket = SampleCache::ticket(m_next++);
                ticket.status = samples::statusOf(samples::openId);
                ticket.*part = choices.at(choice);
                tickets.append(ticket);
            }
        cache.upsert(tickets);
    }
    /// Clicks every bar; how many counted something.
    int clickAll()
    {
        int counted = 0;
        page().setInterval(std::chrono::milliseconds(0));
        showOverview();
        for (const OverviewPart part : {OverviewPart::Status, OverviewPart::Priority, OverviewPart::Age,
                                        OverviewPart::Reminders, OverviewPart::Flow}) {
            const int figures = card(part).table().model()->rowCount();
            const int series = card(part).table().model()->columnCount() - 1;
            for (int at = 0; at < figures * series; ++at)
                counted += clickAndCount(part, {at / series, at % series});
        }
        return counted;
    }
    bool clickAndCount(OverviewPart part, const BarSpot& spot)
    {
        window->showView(MainView::Tickets);
        searchFor(u"subject-that-nobody-wrote"_s); // another list, so that this one is loaded
        showOverview();
        const QString number = cell(part, spot.figure, spot.series + 1);
        QSignalSpy loaded(&window->listPane(), &TicketListPane::listLoaded);
        click(chart(part), spot);
        EXPECT_TRUE(soon([&] { return loaded.count() > 0; })) << search().text().toStdString();
        EXPECT_EQ(QString::number(view().model()->rowCount()), number)
            << cell(part, spot.figure, 0).toStdString() << " opened " << search().text().toStdString();
        return number != u"0"_s;
    }

private:
    int m_next = 1000;
};

TEST_F(EveryBar, opensAsManyTicketsAsItCounts)
{
    EXPECT_GT(clickAll(), 30);
}

TEST_F(EveryBar, opensItsOwnListAlsoWhereNamesAreNoHelp)
{
    const QList<Choice> own{
        status("01", "open", "On hold"),  status("02", "waiting", "On hold"),
        status("03", "open", "on-hold"),  status("04", "open", "Néw"),
        status("05", "waiting", "Wait"),  status("06", "open", "none"),
        status("07", "waiting", "🔥"),     status("08", "waiting", "🔥🔥"),
        status("09", "open", "\"a\", b"), status("10", "in_progress", "Open"),
        status("11", "waiting", ""),      status("12", "in_progress", "-x:y"),
    };
    // What the list does not have: deleted there, or of a newer server.
    const QList<Choice> unlisted{
        status("51", "open", "Gone"),      status("52", "open", "Gone"),   status("53", "waiting", "On"),
        status("54", "open", "Waiting"),   status("55", "open", ""),       status("", "open", ""),
        status("", "in_progress", "Busy"), status("", "frozen", "Frozen"), status("", "", "")};
    QList<TicketStatus> statuses;
    for (const Choice& choice : own)
        statuses.append(listed(choice, 10 + int(statuses.size())));
    cache.addStatuses(statuses);
    useInTickets(own + unlisted, &Ticket::status);
    open();
    EXPECT_GT(clickAll(), 30);
}

TEST_F(EveryBar, thePrioritiesToo)
{
    const QList<Choice> own{status("61", "high", "Soon"), status("62", "high", "soon"),
                            status("63", "low", "None"), status("64", "urgent", "On")};
    const QList<Choice> unlisted{status("71", "high", "Soon"), status("72", "low", ""),
                                 status("", "high", ""), status("", "odd", "Odd"), status("", "", "")};
    QList<NamedItem> priorities;
    for (const Choice& choice : own)
        priorities.append({.id = choice.id, .name = choice.name, .word = choice.word});
    cache.addPriorities(priorities);
    useInTickets(own + unlisted, &Ticket::priority);
    open();
    EXPECT_GT(clickAll(), 30);
}

} // namespace

} // namespace deskbell

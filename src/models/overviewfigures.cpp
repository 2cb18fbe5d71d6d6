// SPDX-License-Identifier: MIT
#include "models/overviewfigures.h"

#include "core/searchlexer.h"
#include "core/searchnames.h"
#include "models/displaytext.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct OverviewText
{
    Q_DECLARE_TR_FUNCTIONS(deskbell::OverviewText)
};

constexpr int longestName = 80;

QString isoDay(QDate day)
{
    return day.toString(Qt::ISODate);
}

/// "Mon 23 Nov".
QString dayName(QDate day, const QLocale& locale)
{
    return locale.toString(day, u"ddd d MMM"_s);
}

/// What the figures of a status or priority have in common.
struct ChoiceKind
{
    FilterField field;
    QLatin1StringView search;
    const QList<ChoiceCount>& all;
    const Workspace& workspace;
    QString title;
};

/// Behind "#" or "=" as it is, which only what needs no quotation marks can be.
QString exactValue(QChar mark, const QString& text, const QString& name)
{
    const QString value = quotedValue(text);
    return value == text ? mark + value : quotedValue(name);
}

/// For parseSearch(): the tickets with this choice. By name where the name finds it and nothing else.
QString choiceQuery(const Choice& choice, const QString& name, const ChoiceKind& kind)
{
    if (choice.isNull())
        return kind.search + u"none"_s;
    const FoundNames found = findNames(name, kind.field, kind.workspace);
    const bool isAlone = found.names.size() == 1 && !found.isAmbiguous;
    if (!choice.id.isEmpty()) {
        const bool isFound = isAlone && found.names.constFirst().id == choice.id;
        return kind.search + (isFound ? quotedValue(name) : exactValue(u'#', choice.id, name));
    }
    const bool isFound =
        isAlone && found.names.constFirst().id.isEmpty() && found.names.constFirst().word == choice.word;
    QString query = kind.search + (isFound ? quotedValue(name) : exactValue(u'=', choice.word, name));
    // A word finds also what has an id beside it, each of which has a figure of its own. The search field has
    // room for a dozen of them.
    QStringList others;
    for (const ChoiceCount& other : kind.all) {
        if (other.choice.word == choice.word && !other.choice.id.isEmpty())
            others.append(exactValue(u'#', other.choice.id, other.choice.name));
    }
    return others.isEmpty() ? query : query + " -"_L1 + kind.search + others.join(u',');
}

Figure choiceFigure(const ChoiceCount& counted, const QString& wordName, const ChoiceKind& kind)
{
    const Choice& choice = counted.choice;
    const QString known = choice.name.isEmpty() ? wordName : choice.name;
    const QString name = choice.isNull() ? OverviewText::tr("None") : known.isEmpty() ? choice.id : known;
    const QString query = u"is:open "_s + choiceQuery(choice, name, kind);
    const QString shown = singleLine(name, longestName);
    return {.name = shown,
            .shortName = {},
            .color = choice.color,
            .values = {{.count = counted.count, .query = query, .title = kind.title.arg(shown)}}};
}

/// Of all choices of a kind, in their order.
QList<Figure> choiceFigures(const ChoiceKind& kind, QString (*wordName)(const QString&))
{
    QList<Figure> figures;
    for (const ChoiceCount& counted : kind.all)
        figures.append(choiceFigure(counted, wordName(counted.choice.word), kind));
    return figures;
}

FigureSet statusFigures(const Overview& overview, const Workspace& workspace)
{
    const ChoiceKind kind{.field = FilterField::Status,
                          .search = "status:"_L1,
                          .all = overview.statuses,
                          .workspace = workspace,
                          .title = OverviewText::tr("Open tickets with status “%1”")};
    return {.title = OverviewText::tr("Open tickets by status"),
            .caption = {},
            .nameHeader = OverviewText::tr("Status"),
            .series = {OverviewText::tr("Tickets")},
            .figures = choiceFigures(kind, statusWordName)};
}

FigureSet priorityFigures(const Overview& overview, const Workspace& workspace)
{
    const ChoiceKind kind{.field = FilterField::Priority,
                          .search = "priority:"_L1,
                          .all = overview.priorities,
                          .workspace = workspace,
                          .title = OverviewText::tr("Open tickets with priority “%1”")};
    QList<Figure> figures = choiceFigures(kind, priorityWordName);
    std::ranges::reverse(figures); // the most urgent on top
    return {.title = OverviewText::tr("Open tickets by priority"),
            .caption = {},
            .nameHeader = OverviewText::tr("Priority"),
            .series = {OverviewText::tr("Tickets")},
            .figures = figures};
}

Figure timeFigure(const QString& name, qint64 count, const QString& query, const QString& title)
{
    return {.name = name,
            .shortName = {},
            .color = {},
            .values = {{.count = count, .query = u"is:open "_s + query, .title = title.arg(name)}}};
}

FigureSet ageFigures(const Overview& overview)
{
    const auto ago = [&overview](int days) {
        return isoDay(overview.today.addDays(-days));
    };
    const QString title = OverviewText::tr("Open tickets, age: %1");
    const auto figure = [&](TicketAge age, const QString& name, const QString& query) {
        return timeFigure(name, overview.ages[std::size_t(age)], query, title);
    };
    return {.title = OverviewText::tr("Age of open tickets"),
            .caption = OverviewText::tr("Days since a ticket was created."),
            .nameHeader = OverviewText::tr("Age"),
            .series = {OverviewText::tr("Tickets")},
            .figures = {
                figure(TicketAge::Today, OverviewText::tr("Today"), "created:>="_L1 + ago(0)),
                figure(TicketAge::UpTo3Days, OverviewText::tr("1–3 days"),
                       "created:"_L1 + ago(3) + ".."_L1 + ago(1)),
                figure(TicketAge::UpTo7Days, OverviewText::tr("4–7 days"),
                       "created:"_L1 + ago(7) + ".."_L1 + ago(4)),
                figure(TicketAge::UpTo4Weeks, OverviewText::tr("1–4 weeks"),
                       "created:"_L1 + ago(28) + ".."_L1 + ago(8)),
                figure(TicketAge::Older, OverviewText::tr("Older"), "created:<"_L1 + ago(28)),
            }};
}

FigureSet reminderFigures(const Overview& overview, const QLocale& locale)
{
    const QString title = OverviewText::tr("Tickets with a reminder: %1");
    const auto figure = [&](int time, const QString& name, const QString& query) {
        return timeFigure(name, overview.reminders[std::size_t(time)], query, title);
    };
    FigureSet set{
        .title = OverviewText::tr("Reminders"),
        .caption = {},
        .nameHeader = OverviewText::tr("When"),
        .series = {OverviewText::tr("Tickets")},
        .figures = {figure(overdueReminders, OverviewText::tr("Overdue"), u"is:due"_s),
                    figure(remindersToday, OverviewText::tr("Later today"), u"is:snoozed reminder:today"_s)}};
    set.figures.first().isUrgent = true;
    for (int day = 1; day < laterReminders - remindersToday; ++day) {
        const QDate date = overview.today.addDays(day);
        const QString name = day == 1 ? OverviewText::tr("Tomorrow") : dayName(date, locale);
        set.figures.append(figure(remindersToday + day, name, "reminder:"_L1 + isoDay(date)));
    }
    set.figures.append(figure(laterReminders, OverviewText::tr("After that"),
                              "reminder:>"_L1 + isoDay(overview.today.addDays(6))));
    return set;
}

FigureSet flowFigures(const Overview& overview, const QLocale& locale, int days)
{
    FigureSet set{.title = OverviewText::tr("Created and done per day"),
                  .caption = OverviewText::tr(
                      "When a ticket was closed is not known: a resolved or closed ticket counts "
                      "on the day of its last change. Only tickets on this computer count."),
                  .nameHeader = OverviewText::tr("Day"),
                  .series = {OverviewText::tr("Created"), OverviewText::tr("Done")},
                  .figures = {}};
    const qsizetype from = std::max<qsizetype>(0, overview.flow.size() - days);
    for (const DayFlow& flow : overview.flow.sliced(from)) {
        const QString name = dayName(flow.day, locale);
        const QString day = isoDay(flow.day);
        set.figures.append({.name = name,
                            .shortName = locale.toString(flow.day.day()),
                            .color = {},
                            .values = {{.count = flow.created,
                                        .query = "created:"_L1 + day,
                                        .title = OverviewText::tr("Created on %1").arg(name)},
                                       {.count = flow.done,
                                        .query = "is:closed updated:"_L1 + day,
                                        .title = OverviewText::tr("Done on %1").arg(name)}}});
    }
    return set;
}

} // namespace

qint64 FigureSet::highest() const
{
    qint64 most = 0;
    for (const Figure& figure : figures)
        for (const FigureValue& value : figure.values)
            most = std::max(most, value.count);
    return most;
}

FigureSet figuresOf(OverviewPart part, const Overview& overview, const Workspace& workspace,
                    const QLocale& locale, int days)
{
    switch (part) {
    case OverviewPart::Status:
        return statusFigures(overview, workspace);
    case OverviewPart::Priority:
        return priorityFigures(overview, workspace);
    case OverviewPart::Age:
        return ageFigures(overview);
    case OverviewPart::Reminders:
        return reminderFigures(overview, locale);
    case OverviewPart::Flow:
        return flowFigures(overview, locale, days);
    }
    Q_UNREACHABLE();
}

QString overviewSummary(const Overview& overview, const QLocale& locale)
{
    return OverviewText::tr("%1 open · %2 due · %3 unassigned")
        .arg(locale.toString(overview.open), locale.toString(overview.due),
             locale.toString(overview.unassigned));
}

QString figureText(const FigureSet& set, int figure, int series, const QLocale& locale)
{
    const Figure& shown = set.figures.at(figure);
    const qint64 count = shown.values.at(series).count;
    const QString number = locale.toString(count);
    if (set.series.size() > 1)
        return OverviewText::tr("%1, %2: %3", "day, created or done, number")
            .arg(shown.name, set.series.at(series), number);
    return count == 1 ? OverviewText::tr("%1: 1 ticket").arg(shown.name)
                      : OverviewText::tr("%1: %2 tickets", "name, number").arg(shown.name, number);
}

QString figuresText(const FigureSet& set, const QLocale& locale)
{
    QStringList texts;
    for (int figure = 0; figure < set.figures.size(); ++figure)
        for (int series = 0; series < set.series.size(); ++series)
            texts.append(figureText(set, figure, series, locale));
    return texts.join(u"; "_s);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview.h"
#include "core/workspace.h"

#include <QLocale>
#include <QStringList>

namespace deskbell {

/// What the overview page shows side by side.
enum class OverviewPart { Status, Priority, Age, Reminders, Flow };

/// A number with the tickets behind it.
struct FigureValue
{
    qint64 count = 0;
    QString query; ///< for parseSearch(): those tickets
    QString title; ///< what to call them: "Open · New"
    bool operator==(const FigureValue&) const = default;
};

/// Something that is counted: a status, a day. Names may be a customer's words: plain text.
struct Figure
{
    QString name;
    QString shortName; ///< for a narrow bar; empty: the name
    QString color;     ///< of the workspace, see workspaceColor(); empty: it has none
    bool isUrgent = false;
    QList<FigureValue> values;
    bool operator==(const Figure&) const = default;
};

/// One part of the overview, ready to be drawn, listed or read aloud.
struct FigureSet
{
    QString title;
    QString caption;    ///< what one must know to read it; may be empty
    QString nameHeader; ///< what the figures are: "Status"
    QStringList series; ///< what is counted of each: one or two
    QList<Figure> figures;

    qint64 highest() const;
    bool operator==(const FigureSet&) const = default;
};

/// `workspace` is what the queries will be read with: its names decide which of them find what is meant and
/// nothing else. `days` is for Flow only: how many of the last days.
FigureSet figuresOf(OverviewPart part, const Overview& overview, const Workspace& workspace,
                    const QLocale& locale, int days = flowDays);

/// "128 open · 12 due · 31 unassigned".
QString overviewSummary(const Overview& overview, const QLocale& locale);

/// One number in words, for tool tips and screen readers: "Waiting, 12 tickets" or "Mon 23 Nov, created: 4".
QString figureText(const FigureSet& set, int figure, int series, const QLocale& locale);
/// All numbers in words.
QString figuresText(const FigureSet& set, const QLocale& locale);

} // namespace deskbell

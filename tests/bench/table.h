// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace deskbell::bench {

/// The value that `share` of the sorted samples do not exceed: 0.5 is the median. 0 without samples.
double percentile(std::vector<double> samples, double share);

/// A line of the speed budget (design, architecture): what was measured, what it is held against, and what is
/// allowed.
struct BudgetLine
{
    QString what;
    QString figure;
    QString floor;               ///< what the figure is held against, with its unit; empty: nothing
    std::optional<double> ratio; ///< figure / floor
    QString target;
    std::optional<bool> met; ///< nothing: for information
};

/// Appends the line to the file that DESKBELL_BENCH_TABLE names, from which tests/bench.sh makes one table of
/// several programs' lines; prints it when there is none.
void tell(const BudgetLine& line);

/// All lines of such a file as a Markdown table, padded for a terminal.
QString asTable(const QByteArray& lines);

/// "12.3 ms", with as many digits as mean something.
QString milliseconds(double value);

} // namespace deskbell::bench

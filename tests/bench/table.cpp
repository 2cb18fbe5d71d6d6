// SPDX-License-Identifier: MIT
#include "bench/table.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

double percentile(std::vector<double> samples, double share)
{
    if (samples.empty())
        return 0;
    std::ranges::sort(samples);
    const auto place = size_t(std::ceil(share * double(samples.size())));
    return samples.at(std::clamp<size_t>(place, 1, samples.size()) - 1);
}

QString milliseconds(double value)
{
    const int digits = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return QString::number(value, 'f', digits) + " ms"_L1;
}

void tell(const BudgetLine& line)
{
    const QString ratio = line.ratio ? QString::number(*line.ratio, 'f', 2) + u'×' : QString();
    const QString verdict = !line.met ? QString() : *line.met ? u"met"_s : u"missed"_s;
    const QByteArray text =
        QStringList{line.what, line.figure, line.floor, ratio, line.target, verdict}.join(u'\t').toUtf8() +
        '\n';
    QFile file(qEnvironmentVariable("DESKBELL_BENCH_TABLE"));
    const bool opened = file.fileName().isEmpty() ? file.open(stdout, QIODevice::WriteOnly)
                                                  : file.open(QIODevice::WriteOnly | QIODevice::Append);
    if (!opened || file.write(text) != text.size())
        qFatal("bench: %s cannot be written", qPrintable(file.fileName()));
}

QString asTable(const QByteArray& lines)
{
    QList<QStringList> rows{{u"what"_s, u"measured"_s, u"against"_s, u"ratio"_s, u"target"_s, u""_s}};
    for (const QByteArray& line : lines.split('\n')) {
        if (!line.isEmpty())
            rows.append(QString::fromUtf8(line).split(u'\t'));
    }
    QList<qsizetype> widths(rows.first().size(), 0);
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), row.value(i).size());
    }
    QStringList dashes;
    for (const qsizetype width : widths)
        dashes.append(QString(width, u'-'));
    rows.insert(1, dashes);
    QString text;
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            text += u"| "_s + row.value(i).leftJustified(widths.at(i)) + u' ';
        text += u"|\n"_s;
    }
    return text;
}

} // namespace deskbell::bench

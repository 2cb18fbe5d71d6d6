// SPDX-License-Identifier: MIT
#include "platform/mimeapps.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace deskbell {

namespace {

constexpr char defaults[] = "[Default Applications]";

bool isHeader(const QByteArray& line)
{
    return line.trimmed().startsWith('[');
}

/// The value, if the line is `type=…`.
std::optional<QByteArray> valueOf(const QByteArray& line, const QByteArray& type)
{
    const qsizetype equals = line.indexOf('=');
    if (equals < 0 || line.left(equals).trimmed() != type)
        return std::nullopt;
    return line.mid(equals + 1).trimmed();
}

QList<QByteArray> entriesOf(const QByteArray& value)
{
    QList<QByteArray> entries;
    for (const QByteArray& entry : value.split(';')) {
        if (!entry.trimmed().isEmpty())
            entries.append(entry.trimmed());
    }
    return entries;
}

QByteArray lineOf(const QByteArray& type, const QList<QByteArray>& entries)
{
    QByteArray line = type + '=';
    for (const QByteArray& entry : entries)
        line += entry + ';';
    return line;
}

/// The line of the first section of that name; -1: there is none.
qsizetype sectionOf(const QList<QByteArray>& lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).trimmed() == defaults)
            return i;
    }
    return -1;
}

/// Takes out a section that has nothing in it any more, and the empty line that set it off at the end.
void dropIfEmpty(QList<QByteArray>& lines, qsizetype header)
{
    qsizetype next = header + 1;
    while (next < lines.size() && lines.at(next).trimmed().isEmpty())
        ++next;
    if (next < lines.size() && !isHeader(lines.at(next)))
        return;
    const bool isLast = next == lines.size();
    // Behind the last line break there is an empty line, which is the end of the text.
    const bool keepsEnd = isLast && next > header + 1;
    lines.remove(header, (keepsEnd ? next - 1 : next) - header);
    if (isLast && header > 0 && lines.at(header - 1).isEmpty())
        lines.removeAt(header - 1);
}

} // namespace

QByteArray withDefaultApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry)
{
    QList<QByteArray> lines = text.split('\n');
    const qsizetype section = sectionOf(lines);
    if (section < 0) {
        const QByteArray gap = text.isEmpty() ? "" : text.endsWith('\n') ? "\n" : "\n\n";
        return text + gap + defaults + '\n' + lineOf(type, {entry}) + '\n';
    }
    for (qsizetype i = section + 1; i < lines.size() && !isHeader(lines.at(i)); ++i) {
        if (const auto value = valueOf(lines.at(i), type)) {
            QList<QByteArray> entries = entriesOf(*value);
            entries.removeAll(entry);
            entries.prepend(entry);
            lines[i] = lineOf(type, entries);
            return lines.join('\n');
        }
    }
    lines.insert(section + 1, lineOf(type, {entry}));
    return lines.join('\n');
}

QByteArray withoutApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry)
{
    QList<QByteArray> lines = text.split('\n');
    // From behind, so that what is taken out moves no line that is still to be looked at.
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const auto value = valueOf(lines.at(i), type);
        if (!value || !entriesOf(*value).contains(entry))
            continue;
        QList<QByteArray> entries = entriesOf(*value);
        entries.removeAll(entry);
        if (!entries.isEmpty()) {
            lines[i] = lineOf(type, entries);
            continue;
        }
        lines.removeAt(i);
        if (i > 0 && isHeader(lines.at(i - 1))) {
            dropIfEmpty(lines, i - 1);
            i = std::min(i, lines.size());
        }
    }
    return lines.join('\n');
}

bool isDefaultApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry)
{
    bool inDefaults = false;
    for (const QByteArray& line : text.split('\n')) {
        if (isHeader(line))
            inDefaults = line.trimmed() == defaults;
        else if (const auto value = inDefaults ? valueOf(line, type) : std::nullopt)
            return entriesOf(*value).value(0) == entry;
    }
    return false;
}

} // namespace deskbell

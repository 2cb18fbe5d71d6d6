// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A long text made fit for layout, which takes minutes for a word of a megabyte and lays a paragraph out
/// whole (reliability T8): break opportunities stand in long words, breaks in long paragraphs. What is copied
/// is what was there. Plain value.
class PlainPieces
{
public:
    static constexpr qsizetype longestWord = 500;
    static constexpr qsizetype longestParagraph = 4000;
    static constexpr qsizetype longestText = 256 * 1024; ///< UTF-16 units; more is not shown

    PlainPieces() = default;
    explicit PlainPieces(QString text);

    /// To be shown; lines end in '\n'.
    const QString& shown() const { return m_shown; }
    /// The part [from, to) of shown(), without what was put in.
    QString original(qsizetype from, qsizetype to) const;

private:
    QString m_shown;
    QList<qsizetype> m_inserted; ///< positions in m_shown, ascending
};

} // namespace deskbell

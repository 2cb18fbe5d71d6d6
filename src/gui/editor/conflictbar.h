// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge.h"
#include "gui/editor/fieldtext.h"

#include <QFrame>

class QVBoxLayout;

namespace deskbell {

class TonedLabel;

/// A conflict, and whether it can be decided.
struct ShownConflict
{
    enum class Standing {
        Open,
        Settling, ///< decided; the engine has not said yet that it is done
        Loading   ///< read from the database; the engine has not told of its change yet
    };
    FieldConflict field;
    Standing standing = Standing::Open;
    bool operator==(const ShownConflict&) const = default;
};

/// Fields that were changed both here and on the server: before, mine and theirs, and a choice for each.
/// Hidden without a conflict.
class ConflictBar : public QFrame
{
    Q_OBJECT

public:
    explicit ConflictBar(QWidget* parent = nullptr);

    void setConflicts(const QList<ShownConflict>& conflicts, const FieldWording& wording);

Q_SIGNALS:
    void decided(const deskbell::FieldKey& key, bool useMine);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeRow(const ShownConflict& shown, const FieldWording& wording);

    QList<ShownConflict> m_conflicts;
    QVBoxLayout* m_rows;
    TonedLabel* m_intro;
};

} // namespace deskbell

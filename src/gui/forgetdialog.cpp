// SPDX-License-Identifier: MIT
#include "gui/forgetdialog.h"

#include "core/plaintext.h"
#include "gui/icons.h"
#include "gui/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int textWidth = 460;
constexpr int iconSize = 24;

PlainLabel* wrapped(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setMinimumWidth(textWidth);
    return label;
}

/// The warning with the mark that a quick look finds.
QHBoxLayout* warning(const QString& text, const QWidget& dialog)
{
    auto* mark = new QLabel;
    mark->setPixmap(themedIcon(u"alert"_s).pixmap(QSize(iconSize, iconSize), dialog.devicePixelRatioF()));
    auto* label = wrapped(text);
    label->setObjectName(u"unsentLabel"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    return row;
}

} // namespace

QString localWorkText(const std::optional<LocalWork>& work)
{
    if (!work)
        return ForgetDialog::tr(
            "It could not be found out whether changes, notes or drafts of yours wait here. If so, "
            "they would be lost.");
    if (work->isEmpty())
        return {};
    QStringList parts;
    if (work->changes > 0)
        parts.append(ForgetDialog::tr("changes: %1").arg(work->changes));
    if (work->notes > 0)
        parts.append(ForgetDialog::tr("notes: %1").arg(work->notes));
    if (work->drafts > 0)
        parts.append(ForgetDialog::tr("tickets with something typed and not saved: %1").arg(work->drafts));
    return ForgetDialog::tr(
               "What you did here and the server does not have yet would be lost for good (%1). To keep "
               "it, cancel, save what is typed, and let the Outbox send it first.")
        .arg(parts.join(u", "_s));
}

ForgetDialog::ForgetDialog(const QString& account, const QString& server,
                           const std::optional<LocalWork>& work, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Forget this account"));
    auto* title = wrapped(tr("Forget “%1” (%2) on this computer?").arg(singleLine(account, 80), server));
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto* text =
        wrapped(tr("Deskbell deletes its copy of the tickets, your drafts, stars and views, what the window "
                   "remembers of it, and the API key in your key store. Nothing changes on the server: the "
                   "tickets stay there, and the key stays valid until an administrator revokes it."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* forget = buttons->addButton(tr("&Forget account"), QDialogButtonBox::AcceptRole);
    forget->setObjectName(u"forgetButton"_s);
    forget->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(text);
    if (const QString atStake = localWorkText(work); !atStake.isEmpty()) {
        layout->addLayout(warning(atStake, *this));
        auto* agree = new QCheckBox(tr("&Delete what was not sent, too"));
        agree->setObjectName(u"loseUnsentBox"_s);
        layout->addWidget(agree);
        forget->setEnabled(false);
        connect(agree, &QCheckBox::toggled, forget, &QPushButton::setEnabled);
    }
    layout->addWidget(buttons);
}

} // namespace deskbell

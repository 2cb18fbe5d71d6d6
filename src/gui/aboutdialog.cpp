// SPDX-License-Identifier: MIT
#include "gui/aboutdialog.h"

#include "gui/icons.h"
#include "gui/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QSysInfo>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {
constexpr int iconSize = 64;
} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Deskbell"));
    auto* icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    auto* title = new PlainLabel(tr("Deskbell %1").arg(QStringLiteral(DESKBELL_VERSION)));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto* purpose = new PlainLabel(tr("A native desktop client for support agents. MIT licence."));
    const QString system = tr("Qt %1 on %2, %3")
                               .arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                                    QGuiApplication::platformName());
    auto* details = new PlainLabel(system);
    details->setEnabled(false);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy details"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [text = title->text() + u'\n' + system] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(4);
    layout->addWidget(icon, 0, 0, 3, 1, Qt::AlignTop);
    layout->addWidget(title, 0, 1);
    layout->addWidget(purpose, 1, 1);
    layout->addWidget(details, 2, 1);
    layout->setRowMinimumHeight(3, 12);
    layout->addWidget(buttons, 4, 0, 1, 2);
}

} // namespace deskbell

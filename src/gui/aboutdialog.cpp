// SPDX-License-Identifier: MIT
#include "gui/aboutdialog.h"

#include "gui/icons.h"
#include "gui/plainlabel.h"
#include "gui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 64;

/// The facts below each other, to be selected with the mouse as well.
QFormLayout* formOf(const ProgramFacts& facts)
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(4);
    QPalette quiet = qApp->palette();
    quiet.setColor(QPalette::WindowText, semanticColors(quiet).secondaryText);
    for (const NamedFact& fact : namedFacts(facts)) {
        auto* name = new PlainLabel(fact.name);
        name->setPalette(quiet);
        auto* value = new PlainLabel(fact.value);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(fact.name);
        form->addRow(name, value);
    }
    return form;
}

} // namespace

AboutDialog::AboutDialog(const ProgramFacts& facts, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Deskbell"));
    auto* icon = new QLabel;
    icon->setPixmap(applicationIcon().pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    auto* title = new PlainLabel(tr("Deskbell %1").arg(facts.version));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto* purpose = new PlainLabel(tr("A native desktop client for support agents. MIT licence."));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy details"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyButton"_s);
    connect(copy, &QPushButton::clicked, this,
            [text = factsText(facts)] { QApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(4);
    layout->addWidget(icon, 0, 0, 4, 1, Qt::AlignTop);
    layout->addWidget(title, 0, 1);
    layout->addWidget(purpose, 1, 1);
    layout->setRowMinimumHeight(2, 8);
    layout->addLayout(formOf(facts), 3, 1);
    layout->setRowMinimumHeight(4, 12);
    layout->addWidget(buttons, 5, 0, 1, 2);
}

} // namespace deskbell

// SPDX-License-Identifier: MIT
// deskbell_screenshots DIR: renders the windows with sample data in both schemes. QT_SCALE_FACTOR=2 for 200
// %.
#include "gui/icons.h"
#include "gui/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

QString s_folder;

void shoot(QWidget& widget, const QString& name)
{
    widget.show();
    QApplication::processEvents();
    widget.grab().save(s_folder + u'/' + name + u".png"_s);
}

void iconSheet(const QString& suffix)
{
    QWidget sheet;
    auto* grid = new QGridLayout(&sheet);
    int at = 0;
    for (const QString& name : iconNames()) {
        auto* picture = new QLabel;
        picture->setPixmap((name == "deskbell"_L1 ? applicationIcon() : themedIcon(name)).pixmap(48));
        auto* small = new QLabel;
        small->setPixmap((name == "deskbell"_L1 ? applicationIcon() : themedIcon(name)).pixmap(16));
        grid->addWidget(small, at / 5, at % 5 * 3);
        grid->addWidget(picture, at / 5, at % 5 * 3 + 1);
        grid->addWidget(new QLabel(name), at / 5, at % 5 * 3 + 2);
        ++at;
    }
    shoot(sheet, u"icons-"_s + suffix);
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    s_folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        const Theme theme(app, appearance);
        iconSheet(appearance == Appearance::Light ? u"light"_s : u"dark"_s);
    }
    return 0;
}

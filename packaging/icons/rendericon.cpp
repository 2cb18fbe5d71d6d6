// SPDX-License-Identifier: MIT
// A tool of the build: draws an SVG file as a square picture of so many pixels. The name's ending says in
// which format (.png, .ico).
//
//   deskbell_rendericon FROM.svg PIXELS TO.png
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // a build has no display
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int pixels = arguments.value(2).toInt();
    if (arguments.size() != 4 || pixels < 1 || pixels > 4096) {
        std::fputs("usage: deskbell_rendericon FROM.svg PIXELS TO.png\n", stderr);
        return 2;
    }
    QSvgRenderer renderer(arguments.at(1));
    if (!renderer.isValid()) {
        std::fprintf(stderr, "%s is no drawing that Qt can read.\n", qPrintable(arguments.at(1)));
        return 1;
    }
    QImage image(pixels, pixels, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    if (!image.save(arguments.at(3))) {
        std::fprintf(stderr, "%s could not be written.\n", qPrintable(arguments.at(3)));
        return 1;
    }
    return 0;
}

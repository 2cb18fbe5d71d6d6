// SPDX-License-Identifier: MIT
#include "gui/icons.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

// The resources live in a static library, whose initialiser the linker would drop. The macro must be used
// outside any namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QByteArray svgSource(const QString& name, const QColor& color)
{
    initIconResources();
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name(QColor::HexRgb).toLatin1());
}

QPixmap rendered(const QString& name, const QColor& color, const QSize& pixels)
{
    const QString key =
        u"deskbell/%1/%2/%3x%4"_s.arg(name, color.name()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgSource(name, color));
    QPainter painter(&pixmap);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

constexpr auto productIcon = "deskbell"_L1;

/// The product's icon has simpler drawings of its own for few pixels.
QString drawingFor(const QString& name, const QSize& pixels)
{
    const int side = std::min(pixels.width(), pixels.height());
    if (name != productIcon || side >= 48)
        return name;
    return name + (side < 22 ? "-16"_L1 : side < 32 ? "-24"_L1 : "-32"_L1);
}

/// Draws the file in the application palette's colours of the moment.
class ThemedIconEngine final : public QIconEngine
{
public:
    explicit ThemedIconEngine(const QString& name) : m_name(name) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap pixmap = rendered(drawingFor(m_name, size), colorFor(mode), size);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    bool isNull() override { return !QFile::exists(u":/icons/%1.svg"_s.arg(m_name)); }
    QString key() const override { return u"deskbell"_s; }
    QIconEngine* clone() const override { return new ThemedIconEngine(m_name); }

private:
    static QColor colorFor(QIcon::Mode mode)
    {
        const QPalette palette = QApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::Active, QPalette::WindowText);
    }

    QString m_name;
};

} // namespace

QIcon themedIcon(const QString& name)
{
    initIconResources();
    return QIcon(new ThemedIconEngine(name));
}

QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio)
{
    const int pixels = qRound(size * devicePixelRatio);
    QPixmap pixmap = rendered(name, color, QSize(pixels, pixels));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon applicationIcon()
{
    return themedIcon(productIcon); // it has colours of its own, which no palette replaces
}

QStringList iconNames()
{
    initIconResources();
    QStringList names;
    const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (const QString& file : files)
        names.append(file.chopped(4));
    return names;
}

} // namespace deskbell

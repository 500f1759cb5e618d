#include "views/map/mapexport.h"

#include "views/map/mapview.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace skerry {

namespace {

constexpr double PictureRatio = 2; // sharp where it is shown larger

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

void writeMapPng(MapView &map, QIODevice &to)
{
    QImage image((QSizeF(map.size()) * PictureRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(PictureRatio);
    QPainter painter(&image);
    map.paintAll(painter, false);
    painter.end();
    image.save(&to, "PNG");
}

void writeMapSvg(MapView &map, QIODevice &to)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&to);
    svg.setSize(map.size());
    svg.setViewBox(map.rect());
    svg.setTitle(map.accessibleName());
    QPainter painter(&svg);
    map.paintAll(painter, true);
}

QString exportMap(MapView &map, const QString &path)
{
    QSaveFile file(path);
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto failed = [&](const QString &why) { return tr("The map was not written to %1: %2.").arg(path, why); };
    if (ending != QStringLiteral("png") && ending != QStringLiteral("svg"))
        return failed(tr("the name has to end in .png or .svg"));
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    if (ending == QStringLiteral("png"))
        writeMapPng(map, file);
    else
        writeMapSvg(map, file);
    return file.commit() ? QString() : failed(file.errorString());
}

} // namespace skerry

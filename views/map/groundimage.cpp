#include "views/map/groundimage.h"

#include <QPainter>
#include <QtConcurrentRun>

#include <cmath>
#include <sys/resource.h>
#include <utility>

namespace skerry {

namespace {

constexpr int GroundNiceness = 10;
constexpr double MarginPx = 256;
constexpr int StillMs = 80;          // a zoom that goes on is stretched, and painted where it stops
constexpr double MostStretch = 0.75; // steps of zoom, after which it is painted on the way
constexpr double SoonPx = 96;        // of the margin that are left when the next image is asked for

} // namespace

GroundImage::GroundImage(QObject *parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &GroundImage::take);
    m_still.setSingleShot(true);
    m_still.setInterval(StillMs);
    connect(&m_still, &QTimer::timeout, this, &GroundImage::want);
}

GroundImage::~GroundImage()
{
    m_watcher.waitForFinished();
}

void GroundImage::setLook(const GroundLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    if (!m_wanted.viewport().isEmpty())
        want();
}

// The middle of both is the same, unless an edge of the world keeps the larger one away.
MapCamera GroundImage::widened(const MapCamera &camera)
{
    return MapCamera(camera.viewport() + QSizeF(2 * MarginPx, 2 * MarginPx), camera.zoom(), camera.centre());
}

bool GroundImage::covers(const MapCamera &camera, double marginPx) const
{
    if (m_image.isNull() || m_camera.zoom() != camera.zoom())
        return false;
    const QSizeF size = camera.viewport() + QSizeF(2 * marginPx, 2 * marginPx);
    const QRectF wanted(m_camera.nearestPixels(camera.centre()) - QPointF(size.width(), size.height()) / 2, size);
    return QRectF({}, m_camera.viewport()).adjusted(-1, -1, 1, 1).contains(wanted);
}

void GroundImage::paint(QPainter &painter, const MapCamera &camera, double devicePixelRatio)
{
    m_wanted = camera;
    m_ratio = devicePixelRatio;
    // Of another theme it would flash.
    if (m_outlines && m_imageSea != m_look.sea) {
        paintGround(painter, camera, *m_outlines, m_look);
        return want();
    }
    const bool isSharp = covers(camera, 0) && m_image.devicePixelRatio() == devicePixelRatio;
    const double scale = std::exp2(camera.zoom() - m_camera.zoom());
    const QSizeF size = m_camera.viewport() * scale;
    const QPointF corner = camera.nearestPixels(m_camera.centre()) - QPointF(size.width(), size.height()) / 2;
    const QRectF view({}, camera.viewport());
    if (m_image.isNull() || !QRectF(corner, size).contains(view))
        painter.fillRect(view, m_look.sea);
    if (!m_image.isNull()) {
        // On whole pixels it is a copy; between them every pixel would be computed.
        if (scale == 1)
            painter.drawImage(QPointF(std::round(corner.x() * devicePixelRatio) / devicePixelRatio,
                                      std::round(corner.y() * devicePixelRatio) / devicePixelRatio),
                              m_image);
        else
            painter.drawImage(QRectF(corner, size), m_image);
    }
    // Before the edge comes into sight; at the edge of the world there is no more than this.
    const double stretch = std::abs(camera.zoom() - m_camera.zoom());
    if (!m_image.isNull() && stretch > 0 && stretch < MostStretch)
        m_still.start();
    else if (!isSharp || (!covers(camera, SoonPx) && widened(camera) != m_camera))
        want();
}

void GroundImage::want()
{
    m_still.stop();
    m_isWanted = true;
    if (!m_isPainting)
        start();
}

void GroundImage::start()
{
    const auto detail = Outlines::detailFor(m_wanted.zoom());
    m_isPainting = true;
    m_isWanted = false;
    m_watcher.setFuture(QtConcurrent::run(&m_thread, &GroundImage::work,
                                          Order{widened(m_wanted), m_look, m_ratio, detail, m_loaded[std::size_t(detail)]}));
}

GroundImage::Result GroundImage::work(const Order &order)
{
    // Of this thread. The GUI thread is not to wait for it where there are few cores.
    static_cast<void>(::setpriority(PRIO_PROCESS, 0, GroundNiceness));
    Result result{{}, {}, order.camera, order.detail, order.outlines, {}};
    if (!result.outlines) {
        Outlines::Loaded loaded = Outlines::load(order.detail);
        result.problem = loaded.problem;
        result.outlines = std::make_shared<const Outlines>(std::move(loaded.outlines));
    }
    QImage image((order.camera.viewport() * order.ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(order.ratio);
    QPainter painter(&image);
    paintGround(painter, order.camera, *result.outlines, order.look);
    painter.end();
    result.image = image;
    result.sea = order.look.sea;
    return result;
}

void GroundImage::take()
{
    Result result = m_watcher.result();
    m_isPainting = false;
    m_image = result.image;
    m_camera = result.camera;
    m_imageSea = result.sea;
    m_outlines = result.outlines;
    m_loaded[std::size_t(result.detail)] = result.outlines;
    m_problem = result.problem;
    if (m_isWanted)
        start();
    Q_EMIT arrived();
}

} // namespace skerry

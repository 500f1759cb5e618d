// The ground as an image, larger than the viewport and painted off the GUI thread: panning moves it, zooming stretches it
// until the sharp one is there. A frame costs a copy of pixels, whatever lies below.
// Threading: of the GUI thread; the painting itself runs in a thread of its own that gives way to all others.
#pragma once

#include "views/map/ground.h"

#include <QFutureWatcher>
#include <QImage>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace skerry {

class GroundImage final : public QObject
{
    Q_OBJECT

public:
    explicit GroundImage(QObject *parent);
    ~GroundImage() override;

    void setLook(const GroundLook &look);
    [[nodiscard]] const GroundLook &look() const { return m_look; }
    // What there is for the camera, at once. Asks for what is missing.
    void paint(QPainter &painter, const MapCamera &camera, double devicePixelRatio);
    // Of what was painted last; null before the first image.
    [[nodiscard]] const Outlines *outlines() const { return m_outlines.get(); }
    // Why there are none, a sentence; empty: all is well.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    // What paint() was asked for last is there, sharp.
    [[nodiscard]] bool isSharp() const { return !m_isPainting && !m_isWanted && !m_still.isActive(); }

Q_SIGNALS:
    // paint() has something better.
    void arrived();

private:
    using OutlinesPtr = std::shared_ptr<const Outlines>;
    struct Order {
        MapCamera camera;
        GroundLook look;
        double ratio = 1;
        Outlines::Detail detail = Outlines::Detail::Coarse;
        OutlinesPtr outlines; // null: they are loaded first
    };
    struct Result {
        QImage image;
        QColor sea;
        MapCamera camera;
        Outlines::Detail detail = Outlines::Detail::Coarse;
        OutlinesPtr outlines;
        QString problem;
    };

    [[nodiscard]] static Result work(const Order &order);
    [[nodiscard]] static MapCamera widened(const MapCamera &camera);
    [[nodiscard]] bool covers(const MapCamera &camera, double marginPx) const;
    void want();
    void start();
    void take();

    GroundLook m_look;
    QImage m_image;
    QColor m_imageSea;  // what it was painted with
    MapCamera m_camera; // of the image
    OutlinesPtr m_outlines;
    OutlinesPtr m_loaded[2]; // by Detail
    QString m_problem;
    bool m_isPainting = false;
    bool m_isWanted = false; // another one than the one that is being painted
    MapCamera m_wanted;
    double m_ratio = 1;
    QThreadPool m_thread;
    QFutureWatcher<Result> m_watcher;
    QTimer m_still;
};

} // namespace skerry

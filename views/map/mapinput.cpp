// What pointer and keys do on the map.
#include "views/map/mapview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace skerry {

namespace {

constexpr double WheelNotch = 120;
constexpr double StepsPerNotch = 0.5; // of one half of a zoom each
constexpr double PanShare = 0.125;    // of the viewport, for one press of an arrow
constexpr double LassoStepPx = 3;
constexpr double OpenMarginPx = 60;

} // namespace

bool MapView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        const bool isPlain = (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        switch (key.key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
        case Qt::Key_Minus:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (isPlain) {
                event->accept();
                return true;
            }
            break;
        default:
            break;
        }
    }
    return QWidget::event(event);
}

bool MapView::pan(const QKeyEvent &event)
{
    if ((event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier)
        return false;
    const double share = event.modifiers().testFlag(Qt::ShiftModifier) ? 4 * PanShare : PanShare;
    MapCamera camera = m_camera;
    switch (event.key()) {
    case Qt::Key_Left:
        camera.panBy({width() * share, 0});
        break;
    case Qt::Key_Right:
        camera.panBy({-width() * share, 0});
        break;
    case Qt::Key_Up:
        camera.panBy({0, height() * share});
        break;
    case Qt::Key_Down:
        camera.panBy({0, -height() * share});
        break;
    default:
        return false;
    }
    moveTo(camera);
    return true;
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    if (pan(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        // A cluster comes apart; whatever else is in the middle comes nearer.
        if (m_current && !m_sites.index().isPoint(*m_current))
            zoomInto(*m_current);
        else
            zoomBy(1);
        break;
    case Qt::Key_Minus:
        zoomBy(-1);
        break;
    case Qt::Key_Home:
        fitAll();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            openMark(*m_current);
        break;
    case Qt::Key_Escape:
        if (m_hand == Hand::Lasso) {
            m_hand = Hand::Free;
            m_lasso.clear();
            update();
        } else if (m_current) {
            setCurrent({});
        } else {
            QWidget::keyPressEvent(event);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

// Through what is in sight, the worst first, and then on to the next widget.
bool MapView::focusNextPrevChild(bool next)
{
    if (!hasFocus())
        return QWidget::focusNextPrevChild(next);
    const QRectF view(rect());
    std::vector<MapSites::Id> ids;
    for (const MapMark &mark : scene().bySeverity())
        if (view.contains(mark.at) && std::find(ids.begin(), ids.end(), mark.id) == ids.end())
            ids.push_back(mark.id);
    const auto here = m_current ? std::find(ids.begin(), ids.end(), *m_current) : ids.end();
    if (next) {
        const auto there = here == ids.end() ? ids.begin() : here + 1;
        if (there != ids.end()) {
            setCurrent(*there);
            return true;
        }
    } else if (here != ids.end() && here != ids.begin()) {
        setCurrent(*(here - 1));
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

void MapView::openMark(MapSites::Id id)
{
    if (m_sites.index().isPoint(id))
        Q_EMIT opened(m_sites.at(id).name);
    else
        zoomInto(id);
}

// As near as it takes to come apart. Sites at one place never do: they are in the list beside the map.
void MapView::zoomInto(MapSites::Id id)
{
    const auto zoom = m_sites.index().expansionZoom(id);
    MapCamera camera = m_camera;
    camera.fit(m_sites.index().box(id), OpenMarginPx * m_scale, MapCamera::MaxZoom);
    const double least = zoom ? *zoom + std::log2(m_scale) : MapScene::levelOf(m_camera.zoom(), 1);
    if (camera.zoom() < least || !zoom) {
        camera.setZoom(least);
        camera.setCentre(m_sites.index().centre(id));
    }
    setCurrent(id);
    moveTo(camera);
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    endHover();
    m_pressedAt = m_lastAt = event->position();
    if (event->button() != Qt::LeftButton)
        return;
    const bool isLasso = event->modifiers().testFlag(Qt::ShiftModifier);
    m_hand = isLasso ? Hand::Lasso : Hand::Pressed;
    m_lasso.clear();
    if (isLasso)
        m_lasso << event->position();
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_hand == Hand::Free)
        return hoverAt(at);
    if (m_hand == Hand::Pressed && (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        m_hand = Hand::Dragging;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_hand == Hand::Dragging) {
        MapCamera camera = m_camera;
        camera.panBy(at - m_lastAt);
        m_lastAt = at;
        moveTo(camera);
    } else if (m_hand == Hand::Lasso && (at - m_lasso.constLast()).manhattanLength() >= LassoStepPx) {
        m_lasso << at;
        update();
    }
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Hand hand = std::exchange(m_hand, Hand::Free);
    unsetCursor();
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (hand == Hand::Lasso) {
        const QPolygonF lasso = std::exchange(m_lasso, {});
        update();
        if (lasso.size() > 2)
            Q_EMIT lassoed(sitesWithin(lasso), control);
    } else if (hand == Hand::Pressed) {
        const MapMark *mark = scene().at(event->position());
        const auto id = mark ? std::optional(mark->id) : std::nullopt;
        if (id && control)
            Q_EMIT toggleWanted(m_sites.namesIn(*id));
        else
            setCurrent(id);
    }
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const MapMark *mark = scene().at(event->position())) {
        openMark(mark->id);
    } else {
        MapCamera camera = m_camera;
        camera.zoomAt(camera.zoom() + 1, event->position());
        moveTo(camera);
    }
}

void MapView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / WheelNotch;
    if (notches == 0)
        return event->ignore();
    MapCamera camera = m_camera;
    camera.zoomAt(camera.zoom() + notches * StepsPerNotch, event->position());
    moveTo(camera);
    event->accept();
}

QStringList MapView::sitesWithin(const QPolygonF &lasso) const
{
    const QRectF box = lasso.boundingRect();
    const MapCamera::Copies copies = m_camera.copies();
    QStringList names;
    for (int i = 0; i < m_sites.size(); ++i) {
        const MapSite &site = m_sites.at(MapSites::Id(i));
        for (int copy = copies.first; copy <= copies.last; ++copy) {
            const QPointF pixel = m_camera.toPixels(site.place + QPointF(copy, 0));
            if (box.contains(pixel) && lasso.containsPoint(pixel, Qt::OddEvenFill)) {
                names << site.name;
                break;
            }
        }
    }
    return names;
}

void MapView::hoverAt(const QPointF &pixel)
{
    const MapMark *mark = scene().at(pixel);
    const MapSites::Id id = mark ? mark->id : ClusterIndex::None;
    const int copy = mark ? mark->copy : 0;
    if (id == m_hovered && copy == m_hoveredCopy)
        return;
    endHover();
    m_hovered = id;
    m_hoveredCopy = copy;
    if (id != ClusterIndex::None)
        m_hover.start();
    setCursor(id == ClusterIndex::None ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

void MapView::endHover()
{
    m_hover.stop();
    if (std::exchange(m_hovered, ClusterIndex::None) == ClusterIndex::None)
        return;
    update();
    Q_EMIT hovered(ClusterIndex::None);
}

void MapView::leaveEvent(QEvent *)
{
    endHover();
}

void MapView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void MapView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const MapMark *mark = scene().at(event->pos()))
            setCurrent(mark->id);
    }
    Q_EMIT menuWanted(event->globalPos());
}

} // namespace skerry

#include "ui/status.h"

#include "models/types.h"
#include "ui/tokens.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <QtMath>

#include <algorithm>

namespace skerry {

namespace {

constexpr double GlyphPx = 12; // at which the shapes are drawn; then they are scaled
constexpr double ShareOfBox = 0.75;

QPolygonF octagon(const QRectF &box)
{
    QPolygonF polygon;
    const double radius = box.width() / 2;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = M_PI / 8 + corner * M_PI / 4;
        polygon << box.center() + QPointF(radius * qCos(angle), radius * qSin(angle));
    }
    return polygon;
}

void paintDegraded(QPainter &painter, const QRectF &box, const Tokens &tokens)
{
    painter.setPen(QPen(tokens.degradedOutline, 1));
    painter.setBrush(tokens.degraded);
    const QRectF inner = box.adjusted(0.5, 1, -0.5, -1);
    painter.drawPolygon(QPolygonF{{inner.center().x(), inner.top()}, inner.bottomRight(), inner.bottomLeft()});
}

void paintCritical(QPainter &painter, const QRectF &box, const Tokens &tokens)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.critical);
    painter.drawPolygon(octagon(box));
    painter.setPen(QPen(Qt::white, 1.6, Qt::SolidLine, Qt::RoundCap));
    const QPointF middle = box.center();
    painter.drawLine(middle + QPointF(0, -3), middle + QPointF(0, 0.6));
    painter.drawPoint(middle + QPointF(0, 3.2));
}

void paintOffline(QPainter &painter, const QRectF &box, const Tokens &tokens)
{
    painter.setPen(QPen(tokens.offline, 1.6, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = box.adjusted(1, 1, -1, -1);
    painter.drawEllipse(ring);
    const double reach = ring.width() / 2 * M_SQRT1_2;
    painter.drawLine(ring.center() + QPointF(-reach, reach), ring.center() + QPointF(reach, -reach));
}

void paintUpdating(QPainter &painter, const QRectF &box, const Tokens &tokens)
{
    const QRectF ring = box.adjusted(1, 1, -1, -1);
    painter.setPen(QPen(tokens.updating, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.updating);
    painter.drawPie(ring, 90 * 16, -180 * 16);
}

// Apart from the shape below, whatever its colour.
void paintOutlined(QPainter &painter, const QPainterPath &path, const Tokens &tokens)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.panel, 3.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(tokens.text, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

QPainterPath barPath()
{
    QPainterPath path({-5, 6});
    path.lineTo(5, 6);
    return path;
}

QPainterPath wrenchPath()
{
    QPainterPath path({0, 6});
    path.lineTo(3.6, 2.4);
    path.moveTo(6.6, 2);
    path.arcTo(QRectF(2.4, -1.4, 4.6, 4.6), -40, -280);
    return path;
}

QPainterPath struckBellPath()
{
    QPainterPath path({0.4, 5});
    path.lineTo(6.8, 5);
    path.moveTo(1.4, 5);
    path.cubicTo({1.4, 0}, {2.2, -0.6}, {3.6, -0.6});
    path.cubicTo({5, -0.6}, {5.8, 0}, {5.8, 5});
    path.moveTo(0, -1);
    path.lineTo(7, 6.4);
    return path;
}

} // namespace

Status statusOf(NodeState state)
{
    switch (state) {
    case NodeState::Online:
        return Status::Healthy;
    case NodeState::Degraded:
        return Status::Degraded;
    case NodeState::Critical:
        return Status::Critical;
    case NodeState::Updating:
        return Status::Updating;
    case NodeState::Offline:
    case NodeState::Unspecified:
        break;
    }
    return Status::Offline;
}

StatusModifier modifierOf(const Node &node)
{
    if (node.maintenance)
        return StatusModifier::Maintenance;
    return node.cordoned ? StatusModifier::Cordoned : StatusModifier::None;
}

Status statusOf(UpdatePhase phase)
{
    switch (phase) {
    case UpdatePhase::Succeeded:
        return Status::Healthy;
    case UpdatePhase::Failed:
        return Status::Critical;
    case UpdatePhase::Downloading:
    case UpdatePhase::Verifying:
    case UpdatePhase::Installing:
    case UpdatePhase::Restarting:
    case UpdatePhase::HealthCheck:
        return Status::Updating;
    case UpdatePhase::Queued:
    case UpdatePhase::Unspecified:
        break;
    }
    return Status::Offline;
}

Status statusOf(RolloutPhase phase)
{
    switch (phase) {
    case RolloutPhase::Completed:
        return Status::Healthy;
    case RolloutPhase::AwaitingApproval:
    case RolloutPhase::Holding:
    case RolloutPhase::Paused:
        return Status::Degraded;
    case RolloutPhase::Halted:
        return Status::Critical;
    case RolloutPhase::Scheduled:
    case RolloutPhase::Canary:
    case RolloutPhase::Baking:
    case RolloutPhase::Analyzing:
    case RolloutPhase::Wave:
    case RolloutPhase::WaveBaking:
    case RolloutPhase::RollingBack:
        return Status::Updating;
    case RolloutPhase::Draft:
    case RolloutPhase::RolledBack:
    case RolloutPhase::Aborted:
    case RolloutPhase::Expired:
    case RolloutPhase::Unspecified:
        break;
    }
    return Status::Offline;
}

Status statusOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Live:
        return Status::Healthy;
    case ConnectionState::Connecting:
    case ConnectionState::CatchingUp:
        return Status::Updating;
    case ConnectionState::Waiting:
        return Status::Degraded;
    case ConnectionState::Failed:
        return Status::Critical;
    case ConnectionState::Stopped:
        break;
    }
    return Status::Offline;
}

Status statusOf(const ConnectionStatus &status)
{
    return status.state == ConnectionState::Live && status.liveKinds() < ObjectKinds ? Status::Degraded
                                                                                     : statusOf(status.state);
}

QString spokenShape(Status status)
{
    switch (status) {
    case Status::Healthy:
        return QCoreApplication::translate("Status", "Healthy");
    case Status::Degraded:
        return QCoreApplication::translate("Status", "Degraded");
    case Status::Critical:
        return QCoreApplication::translate("Status", "Critical");
    case Status::Updating:
        return QCoreApplication::translate("Status", "Updating");
    case Status::Offline:
        break;
    }
    return QCoreApplication::translate("Status", "Offline");
}

void paintStatus(QPainter &painter, const QRectF &box, Status status, const Tokens &tokens)
{
    const double scale = std::min(box.width(), box.height()) * ShareOfBox / GlyphPx;
    const QRectF square(-GlyphPx / 2, -GlyphPx / 2, GlyphPx, GlyphPx);
    painter.save();
    painter.translate(box.center());
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    switch (status) {
    case Status::Healthy: // small on purpose: what is well stays quiet
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.healthy);
        painter.drawEllipse(square.adjusted(2, 2, -2, -2));
        break;
    case Status::Degraded:
        paintDegraded(painter, square, tokens);
        break;
    case Status::Critical:
        paintCritical(painter, square, tokens);
        break;
    case Status::Offline:
        paintOffline(painter, square, tokens);
        break;
    case Status::Updating:
        paintUpdating(painter, square, tokens);
        break;
    }
    painter.restore();
}

void paintModifier(QPainter &painter, const QRectF &box, StatusModifier modifier, const Tokens &tokens)
{
    if (modifier == StatusModifier::None)
        return;
    const double scale = std::min(box.width(), box.height()) * ShareOfBox / GlyphPx;
    painter.save();
    painter.translate(box.center());
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    if (modifier == StatusModifier::Cordoned) {
        paintOutlined(painter, barPath(), tokens);
    } else if (modifier == StatusModifier::Silenced) {
        paintOutlined(painter, struckBellPath(), tokens);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(tokens.panel, Qt::BDiagPattern));
        painter.drawEllipse(QRectF(-GlyphPx / 2, -GlyphPx / 2, GlyphPx, GlyphPx));
        paintOutlined(painter, wrenchPath(), tokens);
    }
    painter.restore();
}

} // namespace skerry

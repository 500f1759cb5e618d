#include "ui/timetrack.h"

#include "models/limits.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/timeaccessible.h"
#include "ui/timeticks.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace skerry {

namespace {

constexpr int BarPx = 8;
constexpr int TopPx = 6;
constexpr int SidePx = 10; // of the bar: half of the handle, and a ring around it
constexpr int TickPx = 3;
constexpr double MarkPx = 4.5; // half of a glyph
constexpr double HandlePx = 6;
constexpr int Notch = 120; // of a wheel
constexpr int FastSteps = 10;

} // namespace

TimeTrack::TimeTrack(TimeAxis &axis, QWidget *parent) : QWidget(parent), m_axis(axis)
{
    setObjectName(QStringLiteral("timeTrack"));
    setAccessibleTimeTrack(this);
    setAccessibleName(tr("Moment that is shown"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_drag.setSingleShot(true);
    m_drag.setInterval(DragMs);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_drag, &QTimer::timeout, this, &TimeTrack::flushDrag);
    connect(&m_tick, &QTimer::timeout, &m_axis, &TimeAxis::check);
    connect(&m_tick, &QTimer::timeout, this, &TimeTrack::refresh);
    connect(&m_axis, &TimeAxis::momentChanged, this, &TimeTrack::refresh);
    connect(&m_axis, &TimeAxis::liveChanged, this, &TimeTrack::refresh);
    connect(&m_axis, &TimeAxis::keptChanged, this, &TimeTrack::refresh);
    connect(&m_axis, &TimeAxis::marksChanged, this, qOverload<>(&TimeTrack::update));
    describe();
}

void TimeTrack::setSpan(qint64 ms)
{
    m_spanMs = std::max<qint64>(1000, ms);
    refresh();
}

void TimeTrack::setSiteZone(const QString &zone)
{
    m_siteZone = zone;
    refresh();
}

TimeMs TimeTrack::to() const
{
    if (m_heldTo != 0)
        return m_heldTo;
    const TimeMs now = m_axis.now();
    const TimeMs moment = m_axis.moment();
    return moment < now - m_spanMs ? std::min(now, moment + m_spanMs / 2) : now;
}

QRectF TimeTrack::bar() const
{
    return {double(SidePx), double(TopPx), double(std::max(1, width() - 2 * SidePx)), double(BarPx)};
}

double TimeTrack::xOf(TimeMs time) const
{
    return bar().left() + bar().width() * double(time - from()) / double(m_spanMs);
}

TimeMs TimeTrack::timeAt(double x) const
{
    return from() + TimeMs((x - bar().left()) / bar().width() * double(m_spanMs));
}

TimeMs TimeTrack::shownMoment() const
{
    return m_wanted ? std::clamp(*m_wanted, m_axis.keptFrom(), m_axis.now()) : m_axis.moment();
}

// On whole steps of what is kept, of which one is an arrow key.
TimeMs TimeTrack::snapped(TimeMs time) const
{
    const qint64 step = m_axis.stepMsAt(time);
    return step > 0 && time < m_axis.now() ? (time + step / 2) / step * step : time;
}

QString TimeTrack::momentText() const
{
    if (m_axis.isLive() && !m_wanted)
        return tr("live");
    const TimeMs moment = shownMoment();
    const qint64 age = m_axis.now() - moment;
    const QString time = text::formatTime(moment, m_siteZone);
    return age < 1000 ? tr("%1, now").arg(time) : tr("%1, %2 ago").arg(time, text::relativeAge(age));
}

QString TimeTrack::tipAt(double x) const
{
    QStringList lines;
    for (const TimeMark &mark : m_axis.marks())
        if (std::abs(xOf(mark.at) - x) <= MarkPx)
            lines << QStringLiteral("%1 (%2)").arg(mark.text, text::formatClock(mark.at, m_siteZone));
    if (lines.isEmpty())
        lines << text::formatTimeEverywhere(std::clamp(timeAt(x), from(), to()), m_siteZone);
    lines << m_axis.describeKept();
    return lines.join(u'\n');
}

QSize TimeTrack::sizeHint() const
{
    return {fontMetrics().height() * 40, TopPx + BarPx + TickPx + 2 + fontMetrics().height()};
}

QSize TimeTrack::minimumSizeHint() const
{
    return {fontMetrics().height() * 8, sizeHint().height()};
}

void TimeTrack::refresh()
{
    if (!isVisible())
        return;
    describe();
    update();
}

void TimeTrack::describe()
{
    setAccessibleDetail(this, m_axis.describeKept());
    tellTimeTrack(this);
}

void TimeTrack::goTo(TimeMs time)
{
    m_axis.setMoment(time);
}

bool TimeTrack::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto &help = *static_cast<QHelpEvent *>(event);
        QToolTip::showText(help.globalPos(), tipAt(help.pos().x()), this);
        return true;
    }
    return QWidget::event(event);
}

void TimeTrack::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const int steps = event->modifiers().testFlag(Qt::ShiftModifier) ? FastSteps : 1;
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        return control ? m_axis.toPreviousMark() : m_axis.step(-steps);
    case Qt::Key_Right:
    case Qt::Key_Up:
        return control ? m_axis.toNextMark() : m_axis.step(steps);
    case Qt::Key_PageUp: // into the past, as upwards in a log
        return goTo(m_axis.moment() - m_spanMs / 10);
    case Qt::Key_PageDown:
        return goTo(m_axis.moment() + m_spanMs / 10);
    case Qt::Key_Home:
        return goTo(m_axis.keptFrom());
    case Qt::Key_End:
        return m_axis.setLive();
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimeTrack::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_axis.isAnythingKept())
        return QWidget::mousePressEvent(event);
    m_heldTo = to();
    m_sent = 0;
    // On a mark: that very moment.
    const double x = event->position().x();
    const auto &marks = m_axis.marks();
    const auto mark =
        std::find_if(marks.cbegin(), marks.cend(), [&](const TimeMark &one) { return std::abs(xOf(one.at) - x) <= MarkPx; });
    if (mark == marks.cend())
        return drag(x);
    m_wanted = mark->at;
    flushDrag();
}

void TimeTrack::mouseMoveEvent(QMouseEvent *event)
{
    if (m_heldTo != 0)
        drag(event->position().x());
}

void TimeTrack::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_heldTo == 0)
        return;
    m_drag.stop();
    flushDrag();
    m_drag.stop();
    m_wanted.reset();
    m_heldTo = 0;
    refresh();
}

// What follows the moment has work with each: the first at once, then one in a while, and the last in any case.
void TimeTrack::drag(double x)
{
    m_wanted = snapped(timeAt(x));
    if (!m_drag.isActive())
        flushDrag();
    refresh();
}

void TimeTrack::flushDrag()
{
    if (!m_wanted || *m_wanted == m_sent)
        return;
    m_sent = *m_wanted;
    m_drag.start();
    goTo(m_sent);
}

void TimeTrack::wheelEvent(QWheelEvent *event)
{
    m_wheel += event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const int notches = m_wheel / Notch;
    m_wheel -= notches * Notch;
    event->accept();
    if (notches == 0)
        return;
    if (event->modifiers().testFlag(Qt::ControlModifier))
        Q_EMIT spanRequested(-notches);
    else
        m_axis.step(-notches * (event->modifiers().testFlag(Qt::ShiftModifier) ? FastSteps : 1));
}

void TimeTrack::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    refresh();
}

void TimeTrack::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
    m_drag.stop();
    m_wanted.reset();
    m_heldTo = 0;
}

void TimeTrack::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

void TimeTrack::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintKept(painter);
    paintTicks(painter);
    paintMarks(painter);
    paintHandle(painter);
    if (hasFocus())
        paintFocusRing(painter, rect(), tokensOf(palette()).accent);
}

// Coarser parts are lower, as a staircase; where nothing is kept there is a line alone.
void TimeTrack::paintKept(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    const QRectF whole = bar();
    painter.setPen(QPen(tokens.edge, 1, Qt::DotLine));
    painter.drawLine(QPointF(whole.left(), whole.bottom() - 0.5), QPointF(whole.right(), whole.bottom() - 0.5));
    painter.setPen(Qt::NoPen);
    double right = std::min(whole.right(), xOf(m_axis.now()));
    double height = BarPx;
    double share = 0.55;
    for (const KeptPart &part : m_axis.kept()) {
        const double left = std::max(whole.left(), xOf(part.from));
        if (left < right) {
            painter.setBrush(mixed(tokens.muted, tokens.panel, tokens.highContrast ? share + 0.3 : share));
            painter.drawRect(QRectF(left, whole.bottom() - height, right - left, height));
            right = left;
        }
        height = std::max(2.0, height - 2.5);
        share = std::max(0.3, share - 0.1);
    }
}

void TimeTrack::paintTicks(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    const QFontMetrics metrics = fontMetrics();
    const double baseline = bar().bottom() + TickPx + 1 + metrics.ascent();
    const QString zone = zoneNameAt(to(), m_siteZone);
    const double zoneLeft = width() - SidePx - metrics.horizontalAdvance(zone);
    painter.setPen(tokens.muted);
    painter.drawText(QPointF(zoneLeft, baseline), zone);
    const int room = metrics.horizontalAdvance(QStringLiteral("00000 00")) + 12;
    double written = 0;
    for (const TimeTick &tick : timeTicks(from(), to(), int(bar().width() / room), m_siteZone)) {
        const double x = xOf(tick.at);
        painter.setPen(tokens.edge);
        painter.drawLine(QPointF(x, bar().bottom()), QPointF(x, bar().bottom() + TickPx));
        const double advance = metrics.horizontalAdvance(tick.text);
        const double left = std::max(double(SidePx) / 2, x - advance / 2);
        if (left < written || left + advance > zoneLeft - 8)
            continue;
        painter.setPen(tokens.muted);
        painter.drawText(QPointF(left, baseline), tick.text);
        written = left + advance + 8;
    }
}

// A kind each has its shape.
void TimeTrack::paintMarks(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    double taken = -2 * MarkPx;
    for (const TimeMark &mark : m_axis.marks()) {
        const double x = xOf(mark.at);
        if (mark.at < from() || mark.at > to() || x < taken + 1.5) // on another one
            continue;
        taken = x;
        const QPointF at(x, bar().center().y() - 1);
        const auto point = [&at](double dx, double dy) { return at + QPointF(dx * MarkPx, dy * MarkPx); };
        QPolygonF shape;
        QColor fill = tokens.updating;
        if (mark.kind == TimeMark::Kind::Rollout)
            shape = {point(0, -1), point(1, 0), point(0, 1), point(-1, 0)};
        else if (mark.kind == TimeMark::Kind::Alert)
            shape = {point(0, -1), point(1, 0.9), point(-1, 0.9)};
        else
            shape = {point(-0.8, -0.8), point(0.8, -0.8), point(0.8, 0.8), point(-0.8, 0.8)};
        if (mark.kind == TimeMark::Kind::Alert)
            fill = tokens.degraded;
        if (mark.kind == TimeMark::Kind::Fault)
            fill = tokens.critical;
        painter.setPen(QPen(tokens.panel, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(fill);
        painter.drawPolygon(shape);
        painter.setPen(QPen(mark.kind == TimeMark::Kind::Alert ? tokens.degradedOutline : fill, 1));
        painter.drawPolygon(shape);
    }
}

// Filled while it stands at now; hollow, and with a line down, at a moment that is past.
void TimeTrack::paintHandle(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(palette());
    const bool live = m_axis.isLive() && !m_wanted;
    const double x = std::clamp(xOf(shownMoment()), bar().left(), bar().right());
    const QPointF centre(x, bar().center().y());
    if (!live) {
        painter.setPen(QPen(tokens.text, 2));
        painter.drawLine(QPointF(x, bar().top() - 3), QPointF(x, bar().bottom() + TickPx));
    }
    painter.setPen(QPen(live ? tokens.panel : tokens.text, 2));
    painter.setBrush(live ? tokens.accent : tokens.panel);
    painter.drawEllipse(centre, HandlePx, HandlePx);
}

} // namespace skerry

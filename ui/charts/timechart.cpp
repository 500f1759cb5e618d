#include "ui/charts/timechart.h"

#include "models/zone.h"
#include "ui/accessible.h"
#include "ui/charts/chartaccessible.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartinput.h"
#include "ui/charts/chartmenu.h"
#include "ui/charts/chartpainter.h"
#include "ui/style/metrics.h"
#include "ui/style/paint.h"
#include "ui/tokens.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <utility>

namespace skerry {

namespace {

constexpr int CursorReachPx = 6; // beside its line, for the dots

} // namespace

TimeChart::TimeChart(ChartGroup &group, const QString &title, const ChartUnit &unit, QWidget *parent)
    : QWidget(parent), m_group(group), m_data{title, unit, {}}, m_scale(unit), m_input(new ChartInput(*this))
{
    makeAccessible(this);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_group, &ChartGroup::ticked, this, &TimeChart::tick);
    connect(&m_group, &ChartGroup::windowChanged, this, &TimeChart::followWindow);
    connect(&m_group, &ChartGroup::cursorChanged, this, &TimeChart::followCursor);
}

TimeChart::~TimeChart() = default;

QSize TimeChart::minimumSizeHint() const
{
    const int row = fontMetrics().height();
    return {16 * row, 11 * row};
}

int TimeChart::addSeries(ChartSeries series)
{
    m_data.series.push_back(std::move(series));
    m_layout = {};
    renew();
    return int(m_data.series.size()) - 1;
}

void TimeChart::clearSeries()
{
    m_data.series.clear();
    m_layout = {};
    m_scale.reset();
    renew();
}

void TimeChart::addSample(int series, TimeMs at, float value)
{
    if (m_data.series.at(static_cast<std::size_t>(series)).samples.add(at, value)) {
        m_hasNews = true;
        wake();
    }
}

void TimeChart::assign(int series, const BucketRange &history)
{
    m_data.series.at(static_cast<std::size_t>(series)).samples.assign(history);
    m_scale.reset();
    renew();
}

void TimeChart::setSampleInterval(qint64 ms)
{
    for (ChartSeries &series : m_data.series)
        series.samples.setSlotMs(ms);
    renew();
}

void TimeChart::clearSamples()
{
    for (ChartSeries &series : m_data.series)
        series.samples.clear();
    m_scale.reset();
    renew();
}

void TimeChart::setSeriesShown(int series, bool shown)
{
    if (std::exchange(m_data.series.at(static_cast<std::size_t>(series)).shown, shown) == shown)
        return;
    m_scale.reset();
    renew();
}

void TimeChart::setEvents(const QVector<ChartEvent> &events)
{
    if (std::exchange(m_data.events, events) != events)
        renew();
}

void TimeChart::setThresholds(const QVector<ChartThreshold> &thresholds)
{
    if (std::exchange(m_data.thresholds, thresholds) != thresholds)
        renew();
}

void TimeChart::setOffline(const QVector<TimeWindow> &stretches)
{
    if (std::exchange(m_data.offline, stretches) != stretches)
        renew();
}

void TimeChart::setLoading(bool loading)
{
    if (std::exchange(m_data.loading, loading) != loading)
        renew();
}

void TimeChart::setKeptSince(std::optional<TimeMs> since)
{
    if (std::exchange(m_data.keptSince, since) != since)
        renew();
}

void TimeChart::setSiteZone(const QString &siteZone)
{
    if (std::exchange(m_data.siteZone, siteZone) != siteZone)
        renew();
}

bool TimeChart::isSeen() const
{
    const QWindow *handle = window()->windowHandle();
    return isVisible() && !window()->isMinimized() && handle && handle->isExposed() && !visibleRegion().isEmpty();
}

void TimeChart::wake()
{
    if (isVisible() && !m_group.isTicking() && isSeen())
        m_group.wake();
}

void TimeChart::renew()
{
    m_isStale = true;
    wake();
}

// Hidden or covered, a chart does not ask for the next tick. Whatever brings it back does: showing, exposing or painting it.
void TimeChart::tick()
{
    if (!isSeen())
        return;
    update(follow());
    if (m_group.isLive())
        m_group.wake();
}

void TimeChart::followWindow()
{
    m_scale.reset();
    m_isStale = true;
    if (isSeen())
        update(follow()); // at once: it was asked for
}

void TimeChart::followCursor(std::optional<TimeMs> before)
{
    if (!isSeen())
        return;
    QRegion dirty = follow();
    for (const auto &at : {before, m_group.cursor()})
        if (at)
            dirty += columnRect(*at);
    update(dirty);
}

void TimeChart::fitScale()
{
    const TimeWindow window = m_frame.window();
    SampleBucket all;
    for (const ChartSeries &series : m_data.series)
        if (series.shown)
            merge(all, series.samples.summary(window.from, window.until));
    double lowest = all.count > 0 ? double(all.min) : 0;
    double highest = all.count > 0 ? double(all.max) : 0;
    for (const ChartThreshold &threshold : m_data.thresholds) {
        lowest = all.count > 0 ? std::min(lowest, threshold.value) : 0;
        highest = std::max(highest, threshold.value);
    }
    m_scale.setRoom(std::clamp(m_layout.plot.height() / (2 * fontMetrics().height()), 2, 8));
    if (all.count > 0 || !m_data.thresholds.isEmpty())
        static_cast<void>(m_scale.fit(lowest, highest, m_group.now()));
}

QRect TimeChart::columnRect(TimeMs at) const
{
    const int x = int(m_frame.x(at) / m_frame.ratio());
    return QRect(x - CursorReachPx, m_layout.plot.top(), 2 * CursorReachPx + 1, m_layout.plot.height()) & m_layout.plot;
}

// From the earliest that came to the right; of sparse ones the way to the sample before it, too.
QRect TimeChart::changedSamples()
{
    std::optional<TimeMs> from;
    for (ChartSeries &series : m_data.series) {
        const auto change = series.samples.takeChange();
        if (!change)
            continue;
        const auto before = series.samples.sampleAtOrBefore(*change - 1);
        const TimeMs begin = before && series.samples.lasts(*before, *change - 1) ? before->at : *change;
        from = std::min(begin, from.value_or(begin));
    }
    if (!from || *from >= m_frame.window().until)
        return {};
    const int left = std::max(m_layout.plot.left(), int(std::floor(m_frame.x(*from) / m_frame.ratio())) - 2);
    return m_layout.plot & QRect(left, m_layout.plot.top(), m_layout.plot.right() - left + 1, m_layout.plot.height());
}

QRegion TimeChart::follow()
{
    m_isStale = m_isStale || std::exchange(m_zone, text::zone()) != text::zone();
    m_hasNews = false;
    const ChartLayout layout = m_layout.plot.isNull() ? layoutFor(size(), fontMetrics(), m_data) : m_layout;
    const double ratio = devicePixelRatioF();
    const QRect device(QPoint(int(std::ceil(layout.plot.left() * ratio)), int(std::ceil(layout.plot.top() * ratio))),
                       QPoint(int((layout.plot.right() + 1) * ratio) - 1, int((layout.plot.bottom() + 1) * ratio) - 1));
    const bool isMoved = layout != m_layout;
    m_layout = layout;
    const ChartFrame before = std::exchange(m_frame, ChartFrame(m_group.window(), device, ratio));
    fitScale();
    m_frame.setValues(m_scale.low(), m_scale.high());
    const bool isRegridded = m_grid.set(size(), m_layout.plot, m_scale, tokensOf(palette()), font());
    QRegion dirty = changedSamples();
    if (!(before == m_frame)) // times have moved, and all else stays where it is
        dirty = QRect(0, m_layout.top.top(), width(), height() - m_layout.top.top());
    const auto liveAt = m_group.isLive() ? std::optional(m_group.now()) : std::nullopt;
    ChartReadout readout = readoutOf(m_data, m_scale, m_frame, m_group.cursor(), liveAt);
    if (readout != m_readout)
        dirty += m_layout.readout();
    m_readout = std::move(readout);
    return std::exchange(m_isStale, false) || isMoved || isRegridded ? QRegion(rect()) : dirty;
}

TimeMs TimeChart::timeAt(int x) const
{
    return m_frame.timeAt(int(std::floor(x * m_frame.ratio())));
}

int TimeChart::seriesAt(const QPoint &place) const
{
    const auto &boxes = m_layout.readouts;
    const auto found = std::find_if(boxes.cbegin(), boxes.cend(), [&](const QRect &box) { return box.contains(place); });
    return found == boxes.cend() ? -1 : int(found - boxes.cbegin());
}

QString TimeChart::eventTextAt(const QPoint &place) const
{
    if (place.x() < m_layout.plot.left() || place.y() < m_layout.top.top())
        return {};
    const ChartEvent *event =
        eventNear(m_data, timeAt(place.x()), qint64(CursorReachPx * m_frame.ratio()) * m_frame.widthMs());
    return event ? QStringLiteral("%1\n%2").arg(event->text, text::formatTime(event->at, m_data.siteZone)) : QString();
}

void TimeChart::copy() const
{
    QBuffer table;
    table.open(QIODevice::WriteOnly);
    writeTable(m_data, m_frame.window(), TableFormat::Tsv, table);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(table.data()));
}

void TimeChart::openExport(const QString &ending)
{
    openChartExport(*this, ending);
}

const QList<QAction *> &TimeChart::menuActions()
{
    if (m_menuActions.isEmpty())
        m_menuActions = makeChartActions(*this);
    return m_menuActions;
}

void TimeChart::openMenu(const QPoint &globalPlace)
{
    openChartMenu(*this, menuActions(), globalPlace);
}

void TimeChart::tellCursor()
{
    const QString words = spoken(m_readout, m_data);
    tellValue(*this, words);
    Q_EMIT cursorTold(words);
}

void TimeChart::setSelection(std::optional<std::pair<int, int>> selection)
{
    m_selection = selection;
    update(m_layout.plot);
}

void TimeChart::paintWhole(QPainter &painter)
{
    static_cast<void>(follow());
    painter.fillRect(rect(), tokensOf(palette()).panel);
    m_grid.paint(painter);
    painter.setFont(font());
    paintReadout(painter, m_readout, m_data, m_layout, tokensOf(palette()));
    ChartPainter content(painter, m_data, m_layout, m_frame, tokensOf(palette()));
    content.paintAxes(m_scale.unitName());
    content.paintSamples(rect());
    content.paintMarks();
    content.paintState();
}

void TimeChart::paintRect(QPainter &painter, const QRect &dirty)
{
    const Tokens &tokens = tokensOf(palette());
    const double ratio = m_frame.ratio();
    const QPixmap &grid = m_grid.pixmap(ratio);
    painter.setClipRect(dirty);
    painter.drawPixmap(QRectF(dirty), grid,
                       QRectF(dirty.left() * ratio, dirty.top() * ratio, dirty.width() * ratio, dirty.height() * ratio));
    if (dirty.intersects(m_layout.readout()))
        paintReadout(painter, m_readout, m_data, m_layout, tokens);
    if (m_frame.isEmpty() || dirty.bottom() < m_layout.top.top())
        return;
    ChartPainter content(painter, m_data, m_layout, m_frame, tokens);
    content.paintAxes(m_scale.unitName());
    content.paintSamples(dirty);
    content.paintMarks();
    if (const auto cursor = m_group.cursor())
        content.paintCursor(*cursor);
    content.paintState();
    if (m_selection)
        content.paintSelection(m_selection->first, m_selection->second);
}

void TimeChart::paintEvent(QPaintEvent *event)
{
    ++m_paints;
    const QRegion &dirty = event->region();
    if (m_isStale || m_zone != text::zone() || m_frame.isEmpty() || m_layout.plot.isNull() ||
        m_frame.ratio() != devicePixelRatioF()) {
        if (const QRegion more = follow() - dirty; !more.isEmpty())
            update(more);
    }
    QPainter painter(this);
    for (const QRect &part : dirty)
        paintRect(painter, part);
    painter.setClipping(false);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintFocusRing(painter, rect(), tokensOf(palette()).accent);
    }
    if (m_group.isLive() || m_hasNews)
        m_group.wake();
}

void TimeChart::resizeEvent(QResizeEvent *)
{
    m_layout = {};
    renew();
}

void TimeChart::showEvent(QShowEvent *)
{
    m_isStale = true;
    // A window that is uncovered or brought back does not paint what it still has a picture of.
    if (QWindow *handle = window()->windowHandle())
        handle->installEventFilter(this);
}

bool TimeChart::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Expose)
        wake();
    return QWidget::eventFilter(object, event);
}

bool TimeChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), eventTextAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void TimeChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    m_layout = {};
    renew();
    update();
}

void TimeChart::focusInEvent(QFocusEvent *)
{
    update();
}

void TimeChart::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace skerry

#include "views/common/chartspanel.h"

#include "models/planemodels.h"
#include "models/seriesfeed.h"
#include "models/telemetrytext.h"
#include "models/text.h"
#include "models/timeaxis.h"
#include "ui/accessible.h"
#include "ui/charts/chartgroup.h"
#include "ui/charts/timechart.h"
#include "ui/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace skerry {

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Spans[] = {5 * Minute, 15 * Minute, 60 * Minute, 360 * Minute, 1'440 * Minute, 30 * 1'440 * Minute};
constexpr int FirstSpan = 1;
constexpr int LeastChartWidth = 34;      // in characters
constexpr int LeastChartHeight = 12;     // in lines of text
constexpr int ColumnsUntilShown = 1'000; // a chart that was not painted yet

ChartUnit unitOf(TelemetryMetric metric)
{
    // Shares are seen against the whole where that matters, and small changes of the others are not blown up.
    if (metric == TelemetryMetric::Reachable)
        return {text::unitOf(metric), false, 100, 100};
    const QString unit = text::unitOf(metric);
    if (unit == QLatin1String("%"))
        return {unit, false, 10, 100};
    return {unit, false, unit == QLatin1String("ms") ? 2.0 : 1.0};
}

} // namespace

ChartsPanel::ChartsPanel(const QString &title, PlaneModels &models, const Measurements &measurements, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_measurements(measurements)
    , m_group(new ChartGroup([&models] { return models.clock().presentNow(); }, this))
    , m_feed(new SeriesFeed(models, measurements.service, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildHeader(title);
    column->addLayout(static_cast<QLayout *>(m_grid = new QGridLayout));
    m_grid->setSpacing(12);
    connect(m_group, &ChartGroup::windowChanged, this, &ChartsPanel::ask);
    connect(&measurements.axis, &TimeAxis::momentChanged, this, &ChartsPanel::followAxis);
    connect(&measurements.axis, &TimeAxis::liveChanged, this, &ChartsPanel::followAxis);
    connect(m_feed, &SeriesFeed::cleared, this, [this] {
        for (TimeChart *chart : std::as_const(m_charts))
            chart->clearSamples();
    });
    connect(m_feed, &SeriesFeed::historyArrived, this, [this](int series, BucketRange range) {
        const float factor = m_factors.at(series);
        for (auto &bucket : range.buckets)
            bucket = {bucket.first * factor, bucket.min * factor, bucket.max * factor, bucket.last * factor, bucket.count};
        m_charts.at(m_places.at(series).first)->assign(m_places.at(series).second, range);
    });
    connect(m_feed, &SeriesFeed::sampled, this, [this](int series, TimeMs at, float value) {
        m_charts.at(m_places.at(series).first)->addSample(m_places.at(series).second, at, value * m_factors.at(series));
    });
    connect(m_feed, &SeriesFeed::intervalChanged, this, [this](qint64 ms) {
        for (TimeChart *chart : std::as_const(m_charts))
            chart->setSampleInterval(m_intervalMs = ms);
    });
    connect(&models, &PlaneModels::connectionChanged, this, &ChartsPanel::followConnection);
    connect(m_feed, &SeriesFeed::stateChanged, this, &ChartsPanel::tellState);
    followAxis();
}

void ChartsPanel::buildHeader(const QString &title)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    m_state = makeMutedElided(this);
    m_state->setObjectName(QStringLiteral("chartsState"));
    m_span = new QComboBox(this);
    m_span->setObjectName(QStringLiteral("chartsSpan"));
    m_span->setAccessibleName(tr("How much time the charts show"));
    for (const qint64 span : Spans)
        m_span->addItem(text::formatDuration(span), span);
    m_span->setCurrentIndex(FirstSpan);
    connect(m_span, &QComboBox::activated, this, &ChartsPanel::followAxis);
    line->addWidget(makeSection(title, this));
    line->addWidget(m_state, 1);
    line->addWidget(m_span);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

qint64 ChartsPanel::spanMs() const
{
    return m_span->currentData().toLongLong();
}

void ChartsPanel::setCharts(const QVector<ChartSpec> &specs)
{
    if (specs == m_specs)
        return;
    m_specs = specs;
    qDeleteAll(m_charts);
    m_charts.clear();
    m_places.clear();
    m_factors.clear();
    QVector<SeriesKey> keys;
    for (const ChartSpec &spec : specs) {
        const auto metric = spec.lines.isEmpty() ? TelemetryMetric::Unspecified : spec.lines.constFirst().key.metric;
        auto *chart = new TimeChart(*m_group, spec.title, unitOf(metric), this);
        chart->setObjectName(QStringLiteral("chart-%1").arg(m_charts.size()));
        chart->installEventFilter(this);
        for (const ChartLine &line : spec.lines) {
            m_places.append({int(m_charts.size()), chart->addSeries({line.name, line.hue, line.dashed, line.band})});
            m_factors.append(text::factorOf(line.key.metric));
            keys.append(line.key);
        }
        connect(chart, &TimeChart::exportFailed, m_state, &QLabel::setText);
        chart->setEvents(m_events);
        chart->setSampleInterval(m_intervalMs);
        m_charts.append(chart);
    }
    m_columns = 0;
    arrange();
    m_feed->setKeys({}); // new charts have nothing yet, even of the same series
    tellOffline();
    m_feed->setKeys(keys);
    ask();
}

void ChartsPanel::setEvents(const QVector<ChartEvent> &events)
{
    if (events == m_events)
        return;
    m_events = events;
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setEvents(events);
}

void ChartsPanel::setActive(bool active)
{
    if (active)
        ask();
    m_feed->setActive(active);
}

void ChartsPanel::setMostColumns(int columns)
{
    m_mostColumns = columns;
    arrange();
}

void ChartsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// They are laid out after the panel.
bool ChartsPanel::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        ask();
    return QWidget::eventFilter(object, event);
}

void ChartsPanel::arrange()
{
    // As wide as one of them at least: what they have beside each other now they do not insist on.
    int narrowest = layout()->itemAt(0)->minimumSize().width();
    for (const TimeChart *chart : std::as_const(m_charts))
        narrowest = qMax(narrowest, chart->minimumSizeHint().width());
    setMinimumWidth(narrowest);
    const int least = LeastChartWidth * fontMetrics().averageCharWidth();
    const int columns = qBound(1, width() / qMax(1, least), m_mostColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_charts.size(); ++i) {
        m_charts.at(i)->setMinimumHeight(LeastChartHeight * fontMetrics().height());
        m_grid->addWidget(m_charts.at(i), i / columns, i % columns);
        m_charts.at(i)->show();
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

// What nobody can hear of is hatched, until all of it is asked for again.
void ChartsPanel::followConnection()
{
    const bool live = m_models.isLive();
    if (live != m_lostAt.has_value())
        return;
    m_lostAt = live ? std::nullopt : std::optional(m_models.clock().presentNow());
    tellOffline();
}

void ChartsPanel::tellOffline()
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setOffline(m_lostAt ? QVector<TimeWindow>{{*m_lostAt, std::numeric_limits<TimeMs>::max() / 4}}
                                   : QVector<TimeWindow>());
}

// The window ends where the axis stands; what was zoomed to by hand before is left.
void ChartsPanel::followAxis()
{
    const TimeAxis &axis = m_measurements.axis;
    if (axis.isLive())
        m_group->setLiveSpan(spanMs());
    else
        m_group->setWindow({axis.moment() - spanMs(), axis.moment()});
    ask();
}

int ChartsPanel::columnsWanted() const
{
    int columns = 0;
    for (const TimeChart *chart : m_charts) {
        if (!chart->plotArea().isEmpty())
            columns = qMax(columns, int(chart->width() * devicePixelRatioF()));
    }
    return columns > 0 ? columns : ColumnsUntilShown;
}

void ChartsPanel::ask()
{
    const TimeWindow window = m_group->window();
    const bool live = m_group->isLive() && m_measurements.axis.isLive();
    // One more bucket than columns: they begin at whole numbers of their width. The end of a live window moves by itself.
    const TimeMs until = live ? window.spanMs() : window.until;
    m_feed->setWindow(until - window.spanMs(), until, live, columnsWanted() + 1);
}

void ChartsPanel::tellState()
{
    for (TimeChart *chart : std::as_const(m_charts))
        chart->setLoading(m_feed->isLoading());
    m_state->setText(m_feed->error().message);
    m_state->setToolTip(m_state->text());
}

} // namespace skerry

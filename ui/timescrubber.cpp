#include "ui/timescrubber.h"

#include "models/limits.h"
#include "models/text.h"
#include "ui/accessible.h"
#include "ui/style/metrics.h"
#include "ui/timetrack.h"
#include "ui/tokens.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace skerry {

namespace {

constexpr qint64 MinuteMs = 60'000;
constexpr qint64 HourMs = 60 * MinuteMs;
constexpr qint64 DayMs = 24 * HourMs;
constexpr std::array Spans = {15 * MinuteMs, HourMs, 6 * HourMs, 24 * HourMs, 30 * DayMs};

QString wordOf(qint64 span)
{
    if (span < HourMs)
        return TimeScrubber::tr("%1 min").arg(span / MinuteMs);
    return span < 2 * DayMs ? TimeScrubber::tr("%1 h").arg(span / HourMs) : TimeScrubber::tr("%1 d").arg(span / DayMs);
}

} // namespace

TimeScrubber::TimeScrubber(TimeAxis &axis, QWidget *parent)
    : QWidget(parent)
    , m_axis(axis)
    , m_track(new TimeTrack(axis, this))
    , m_span(new QPushButton(this))
    , m_menu(new QMenu(m_span))
    , m_text(new QLabel(this))
    , m_now(new QPushButton(tr("Now"), this))
{
    setObjectName(QStringLiteral("timeScrubber"));
    setAccessibleName(tr("Time"));
    m_span->setObjectName(QStringLiteral("timeSpan"));
    m_span->setMenu(m_menu);
    m_span->setFlat(true);
    m_span->setToolTip(tr("How much time the bar shows"));
    m_menu->setObjectName(QStringLiteral("timeSpanMenu"));
    m_menu->setAccessibleName(tr("How much time the bar shows"));
    m_text->setObjectName(QStringLiteral("timeText"));
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter); // beside the button that ends it
    m_now->setObjectName(QStringLiteral("timeNow"));
    m_now->setToolTip(tr("Show what is now (End)"));
    auto *row = new QHBoxLayout(this);
    const Metrics metrics = metricsOf(*this);
    row->setContentsMargins(metrics.gap, 2, metrics.gap, 2);
    row->setSpacing(metrics.gap);
    row->addWidget(m_span);
    row->addWidget(m_track, 1);
    row->addWidget(m_text);
    row->addWidget(m_now);
    makeSpans();
    setSpan(HourMs);
    m_tick.setInterval(limits::AgeTickMs);
    connect(&m_tick, &QTimer::timeout, this, &TimeScrubber::refresh);
    connect(m_now, &QPushButton::clicked, &m_axis, &TimeAxis::setLive);
    connect(m_track, &TimeTrack::spanRequested, this, &TimeScrubber::shiftSpan);
    connect(&m_axis, &TimeAxis::momentChanged, this, &TimeScrubber::refresh);
    connect(&m_axis, &TimeAxis::liveChanged, this, &TimeScrubber::refresh);
    connect(&m_axis, &TimeAxis::keptChanged, this, &TimeScrubber::refresh);
    refresh();
}

void TimeScrubber::makeSpans()
{
    auto *group = new QActionGroup(m_menu);
    for (const qint64 span : Spans) {
        QAction *action = m_menu->addAction(wordOf(span));
        action->setCheckable(true);
        action->setData(span);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, span] { setSpan(span); });
    }
}

qint64 TimeScrubber::spanMs() const
{
    return m_track->spanMs();
}

void TimeScrubber::setSpan(qint64 ms)
{
    const auto distance = [ms](qint64 span) { return std::abs(std::log(double(span) / double(std::max<qint64>(1, ms)))); };
    const qint64 nearest =
        *std::min_element(Spans.cbegin(), Spans.cend(), [&](qint64 a, qint64 b) { return distance(a) < distance(b); });
    const QString word = wordOf(nearest);
    m_span->setText(word);
    setAccessibleWords(m_span, tr("Time shown by the bar: %1").arg(word));
    const auto actions = m_menu->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toLongLong() == nearest);
    if (nearest == m_track->spanMs())
        return;
    m_track->setSpan(nearest);
    Q_EMIT spanChanged(nearest);
}

void TimeScrubber::shiftSpan(int steps)
{
    const auto *now = std::find(Spans.cbegin(), Spans.cend(), spanMs());
    const auto at = std::clamp<std::ptrdiff_t>(now - Spans.cbegin() + steps, 0, std::ptrdiff_t(Spans.size()) - 1);
    setSpan(Spans[std::size_t(at)]);
}

void TimeScrubber::setSiteZone(const QString &zone)
{
    m_track->setSiteZone(zone);
    refresh();
}

void TimeScrubber::setHeard(bool heard)
{
    m_heard = heard;
    refresh();
}

QString TimeScrubber::text() const
{
    if (!m_axis.isLive())
        return tr("Past: %1").arg(m_track->momentText());
    return m_heard ? tr("Live") : tr("Not live");
}

void TimeScrubber::refresh()
{
    const bool live = m_axis.isLive();
    const QString words = text();
    if (m_text->text() != words) {
        m_text->setText(words);
        setAccessibleWords(m_text, words);
        setAccessibleDetail(this, words);
    }
    QFont font = this->font();
    font.setBold(!live);
    if (m_text->font().bold() == live)
        m_text->setFont(font);
    reserveText();
    m_now->setEnabled(!live);
    m_track->setEnabled(m_axis.isAnythingKept());
    m_track->refresh();
    update();
}

// Room for the longest words, so that the bar does not change below the pointer that drags on it.
void TimeScrubber::reserveText()
{
    QFont font = this->font();
    font.setBold(true);
    const QString longest =
        tr("Past: %1")
            .arg(tr("%1, %2 ago").arg(QStringLiteral("0000-00-00 00:00:00 +00:00"), text::relativeAge(DayMs - MinuteMs)));
    m_text->setMinimumWidth(QFontMetrics(font).horizontalAdvance(longest));
}

void TimeScrubber::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    refresh();
}

void TimeScrubber::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void TimeScrubber::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        QFont font = this->font();
        font.setBold(!m_axis.isLive());
        m_text->setFont(font);
        reserveText();
    }
}

void TimeScrubber::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    // The words say it; the ground and the edge make one look.
    painter.fillRect(rect(), m_axis.isLive() ? tokens.panel : markGround(tokens));
    painter.fillRect(0, 0, width(), m_axis.isLive() ? 1 : 2, m_axis.isLive() ? tokens.border : tokens.accent);
}

} // namespace skerry

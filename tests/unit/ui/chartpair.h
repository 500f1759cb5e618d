// Two charts of one group, with samples of ten minutes.
#pragma once

#include "ui/charts/timechart.h"

#include <QVBoxLayout>
#include <QtTest>

namespace skerry::test {

inline constexpr TimeMs Begin = 1'800'000'000'000; // 2027-01-15 08:00:00 UTC

inline ChartSeries seriesOf(const QString &name, Hue hue, bool dashed)
{
    ChartSeries series;
    series.name = name;
    series.hue = hue;
    series.dashed = dashed;
    return series;
}

struct Pair {
    TimeMs now = Begin + 600'000;
    ChartGroup group{[this] { return now; }, nullptr};
    QWidget window;
    TimeChart *first = nullptr;
    TimeChart *second = nullptr;

    Pair()
    {
        group.setLiveSpan(600'000);
        auto *layout = new QVBoxLayout(&window);
        first = new TimeChart(group, QStringLiteral("Latency"), {QStringLiteral("ms")}, &window);
        second = new TimeChart(group, QStringLiteral("Memory"), {{}, true}, &window);
        static_cast<void>(first->addSeries(seriesOf(QStringLiteral("canary"), Hue::Orange, true)));
        static_cast<void>(first->addSeries(seriesOf(QStringLiteral("control"), Hue::Blue, false)));
        static_cast<void>(second->addSeries(seriesOf(QStringLiteral("used"), Hue::Green, false)));
        for (TimeChart *chart : {first, second}) {
            chart->setFixedSize(480, 280);
            layout->addWidget(chart);
        }
    }
    void fill(int from = 0, int until = 600)
    {
        for (int i = from; i < until; ++i) {
            first->addSample(0, Begin + i * 1000, float(20 + i % 10));
            if (i % 2 == 0)
                first->addSample(1, Begin + i * 1000, 10);
            second->addSample(0, Begin + i * 1000, 3.F * 1024 * 1024);
        }
    }
    void show()
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(first->paints() > 0 && second->paints() > 0);
    }
    [[nodiscard]] QPoint placeOf(TimeMs at) const { return {first->frame().x(at), first->plotArea().center().y()}; }
};

inline bool hasColour(const QImage &image, const QRect &area, const QColor &colour)
{
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (image.pixelColor(x, y) == colour)
                return true;
    return false;
}

} // namespace skerry::test

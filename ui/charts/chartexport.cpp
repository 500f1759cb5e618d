#include "ui/charts/chartexport.h"

#include "models/zone.h"
#include "ui/charts/timechart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace skerry {

namespace {

constexpr double PictureRatio = 2; // sharp where it is shown larger

QString tr(const char *text)
{
    return QCoreApplication::translate("TimeChart", text);
}

QByteArray timeOf(TimeMs at)
{
    if (at % 1000 == 0)
        return text::isoTime(at).toUtf8();
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
}

QByteArray field(QString text, TableFormat format)
{
    if (format == TableFormat::Tsv)
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' ')).toUtf8();
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text.toUtf8();
    return QStringLiteral("\"%1\"").arg(text.replace(QLatin1Char('"'), QStringLiteral("\"\""))).toUtf8();
}

QByteArray heading(const ChartData &data, const ChartSeries &series)
{
    const QString unit = data.unit.bytes ? QStringLiteral("B") : data.unit.name;
    return (unit.isEmpty() ? series.name : QStringLiteral("%1 (%2)").arg(series.name, unit)).toUtf8();
}

} // namespace

void writeTable(const ChartData &data, const TimeWindow &window, TableFormat format, QIODevice &to)
{
    const char separator = format == TableFormat::Csv ? ',' : '\t';
    std::vector<const ChartSeries *> shown;
    for (const ChartSeries &series : data.series)
        if (series.shown)
            shown.push_back(&series);
    QByteArray line = "time";
    for (const ChartSeries *series : shown)
        line += separator + field(QString::fromUtf8(heading(data, *series)), format);
    to.write(line + '\n');
    std::vector<std::optional<SampleView>> next;
    next.reserve(shown.size());
    for (const ChartSeries *series : shown)
        next.push_back(series->samples.sampleAtOrAfter(window.from));
    for (;;) {
        std::optional<TimeMs> at;
        for (const auto &sample : next)
            if (sample)
                at = std::min(sample->at, at.value_or(sample->at));
        if (!at || *at >= window.until)
            return;
        line = timeOf(*at);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            line += separator;
            if (!next[i] || next[i]->at != *at)
                continue;
            line += QByteArray::number(double(next[i]->values.last), 'g', 7);
            next[i] = shown[i]->samples.sampleAtOrAfter(*at + 1);
        }
        to.write(line + '\n');
    }
}

void writePng(TimeChart &chart, QIODevice &to)
{
    QImage image((QSizeF(chart.size()) * PictureRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(PictureRatio);
    QPainter painter(&image);
    chart.paintWhole(painter);
    painter.end();
    image.save(&to, "PNG");
}

void writeSvg(TimeChart &chart, QIODevice &to)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&to);
    svg.setSize(chart.size());
    svg.setViewBox(chart.rect());
    svg.setTitle(chart.data().title);
    QPainter painter(&svg);
    chart.paintWhole(painter);
}

QString exportChart(TimeChart &chart, const QString &path)
{
    QSaveFile file(path);
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto failed = [&](const QString &why) { return tr("The chart was not written to %1: %2.").arg(path, why); };
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    if (ending == QStringLiteral("png"))
        writePng(chart, file);
    else if (ending == QStringLiteral("svg"))
        writeSvg(chart, file);
    else if (ending == QStringLiteral("csv") || ending == QStringLiteral("tsv"))
        writeTable(chart.data(), chart.frame().window(),
                   ending == QStringLiteral("csv") ? TableFormat::Csv : TableFormat::Tsv, file);
    else
        return failed(tr("the name has to end in .png, .svg, .csv or .tsv"));
    return file.commit() ? QString() : failed(file.errorString());
}

} // namespace skerry

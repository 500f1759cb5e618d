// Charts as tables and pictures.
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/chartpair.h"
#include "ui/charts/chartexport.h"
#include "ui/tokens.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace skerry;
using namespace skerry::test;

namespace {

QByteArray table(const TimeChart &chart, TableFormat format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeTable(chart.data(), chart.frame().window(), format, buffer);
    return buffer.data();
}

} // namespace

class TestChartExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesWhatIsShown();
    void writesFiles();
    void failsInASentence();
};

void TestChartExport::copiesWhatIsShown()
{
    Pair pair;
    pair.fill();
    pair.group.setWindow({Begin + 10'000, Begin + 20'000});
    pair.show();
    QTest::keyClick(pair.first, Qt::Key_C, Qt::ControlModifier);
    QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), QStringLiteral("time\tcanary (ms)\tcontrol (ms)"));
    QVERIFY(lines.contains(QStringLiteral("2027-01-15T08:00:12Z\t22\t10")));
    QVERIFY(lines.contains(QStringLiteral("2027-01-15T08:00:13Z\t23\t")));
    pair.first->setSeriesShown(0, false);
    pair.first->copy();
    lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), QStringLiteral("time\tcontrol (ms)"));
    QVERIFY(!lines.join(QString()).contains(QStringLiteral("08:00:13")));
}

void TestChartExport::writesFiles()
{
    QTemporaryDir folder;
    Pair pair;
    ChartSeries odd = seriesOf(QStringLiteral("a \"b\", c"), Hue::Purple, false);
    odd.samples = SampleBuffer(250, 1000);
    const int third = pair.first->addSeries(std::move(odd));
    pair.fill(0, 20);
    pair.first->addSample(third, Begin + 2250, 0.5F);
    pair.group.setWindow({Begin, Begin + 20'000});
    pair.show();
    const QByteArray csv = table(*pair.first, TableFormat::Csv);
    QVERIFY(csv.startsWith("time,canary (ms),control (ms),\"a \"\"b\"\", c (ms)\"\n"));
    QVERIFY(csv.contains("\n2027-01-15T08:00:02Z,22,10,\n2027-01-15T08:00:02.250Z,,,0.5\n"));
    for (const char *ending : {"png", "svg", "csv", "tsv"}) {
        const QString path = folder.filePath(QStringLiteral("chart.%1").arg(QString::fromLatin1(ending)));
        QCOMPARE(exportChart(*pair.first, path), QString());
        QVERIFY(QFileInfo(path).size() > 100);
    }
    const QImage png(folder.filePath(QStringLiteral("chart.png")));
    QCOMPARE(png.size(), pair.first->size() * 2);
    QVERIFY(hasColour(png, QRect(QPoint(), png.size()), colourOf(Hue::Orange, tokensOf(pair.first->palette()))));
    QFile svg(folder.filePath(QStringLiteral("chart.svg")));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&svg);
    int lines = 0;
    while (!reader.atEnd())
        lines += reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QStringLiteral("polyline") ? 1 : 0;
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(lines > 0);
}

void TestChartExport::failsInASentence()
{
    Pair pair;
    pair.show();
    QVERIFY(exportChart(*pair.first, QStringLiteral("/nowhere/at/all.png"))
                .startsWith(QStringLiteral("The chart was not written to /nowhere/at/all.png: ")));
    QTemporaryDir folder;
    QVERIFY(exportChart(*pair.first, folder.filePath(QStringLiteral("chart.bmp"))).contains(QStringLiteral(".svg")));
    QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("chart.bmp"))));
}

SKERRY_TEST_MAIN(QApplication, TestChartExport)
#include "tst_chartexport.moc"

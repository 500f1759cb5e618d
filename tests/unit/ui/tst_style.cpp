// What the style promises: sizes that follow the font, what is focused or under the pointer looks different, scroll bars
// that can be held, and one primary button.
#include "tests/support/fatallogger.h"
#include "ui/style/look.h"
#include "ui/style/skerrystyle.h"
#include "ui/tableview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QtTest>

using namespace skerry;

namespace {

QFont scaled(double factor)
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10 * factor);
    return font;
}

QImage pictureOf(QWidget &widget)
{
    return widget.grab().toImage();
}

} // namespace

class TestStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sizesFollowTheFont();
    void compactIsSmaller();
    void controlsHoldTheirText_data();
    void controlsHoldTheirText();
    void rowsGrowWithTheFont();
    void focusIsSeen_data();
    void focusIsSeen();
    void primaryButtonStandsOut();
    void checkedIsSeen();
    void disabledIsSeen();
    void scrollBarPartsFillTheBar();
    void scrollBarSliderCanBeHeld();
    void progressIsSeen();
    void hoveredRowIsWhole();

private:
    QWidget m_window;
};

void TestStyle::initTestCase()
{
    QApplication::setStyle(new SkerryStyle);
    QApplication::setPalette(makePalette(lightTokens()));
    QApplication::setFont(scaled(1));
    m_window.resize(400, 200);
    m_window.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_window));
}

void TestStyle::sizesFollowTheFont()
{
    for (const Density density : {Density::Comfortable, Density::Compact}) {
        Metrics before;
        before.row = 0;
        for (const double factor : {0.85, 1.0, 1.5, 2.0}) {
            const QFontMetrics text(scaled(factor));
            const Metrics metrics = makeMetrics(density, text);
            for (const int size : {metrics.row, metrics.header, metrics.control, metrics.rail})
                QVERIFY(size >= text.height() + 4);
            QVERIFY(metrics.row > before.row);
            before = metrics;
        }
    }
}

void TestStyle::compactIsSmaller()
{
    const QFontMetrics text(scaled(1));
    const Metrics comfortable = makeMetrics(Density::Comfortable, text);
    const Metrics compact = makeMetrics(Density::Compact, text);
    QVERIFY(compact.row < comfortable.row);
    QVERIFY(compact.control < comfortable.control);
    QVERIFY(compact.margin < comfortable.margin);
}

void TestStyle::controlsHoldTheirText_data()
{
    QTest::addColumn<double>("factor");
    for (const double factor : {0.85, 1.0, 2.0})
        QTest::newRow(qPrintable(QString::number(factor))) << factor;
}

void TestStyle::controlsHoldTheirText()
{
    QFETCH(double, factor);
    QPushButton button(QStringLiteral("Roll back 1,234 nodes"));
    QLineEdit line;
    QComboBox box;
    box.addItem(QStringLiteral("edge-proxy-edge-europe"));
    QSpinBox spin;
    for (QWidget *widget : std::initializer_list<QWidget *>{&button, &line, &box, &spin}) {
        widget->setFont(scaled(factor));
        QVERIFY(widget->sizeHint().height() >= widget->fontMetrics().height() + 6);
    }
    QVERIFY(button.sizeHint().width() >= button.fontMetrics().horizontalAdvance(button.text()) + 16);
    QVERIFY(box.sizeHint().width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + 16);
    // Side by side they stand on one line.
    QCOMPARE(line.sizeHint().height(), button.sizeHint().height());
    QCOMPARE(box.sizeHint().height(), button.sizeHint().height());
    QCOMPARE(spin.sizeHint().height(), button.sizeHint().height());
}

void TestStyle::rowsGrowWithTheFont()
{
    QStandardItemModel model(3, 3);
    TableView view(nullptr);
    view.setModel(&model);
    view.setColumnWidths({100, 100, 100});
    const int row = view.rowHeight(0);
    QCOMPARE(row, metricsOf(view).row);
    view.setFont(scaled(2));
    QVERIFY(view.rowHeight(0) >= view.fontMetrics().height() + 4);
    QVERIFY(view.rowHeight(0) > row);
    QVERIFY(view.columnWidth(0) >= 180);
    view.setFont(scaled(1));
    QCOMPARE(view.rowHeight(0), row);
    QVERIFY(std::abs(view.columnWidth(0) - 100) <= 1);
}

void TestStyle::focusIsSeen_data()
{
    QTest::addColumn<QWidget *>("widget");
    QTest::newRow("button") << static_cast<QWidget *>(new QPushButton(QStringLiteral("Promote"), &m_window));
    auto *primary = new QPushButton(QStringLiteral("Start"), &m_window);
    setPrimary(primary);
    QTest::newRow("primary button") << static_cast<QWidget *>(primary);
    QTest::newRow("line") << static_cast<QWidget *>(new QLineEdit(&m_window));
    QTest::newRow("combo") << static_cast<QWidget *>(new QComboBox(&m_window));
    QTest::newRow("spin") << static_cast<QWidget *>(new QSpinBox(&m_window));
    QTest::newRow("check") << static_cast<QWidget *>(new QCheckBox(QStringLiteral("Check"), &m_window));
    QTest::newRow("radio") << static_cast<QWidget *>(new QRadioButton(QStringLiteral("Radio"), &m_window));
}

void TestStyle::focusIsSeen()
{
    QFETCH(QWidget *, widget);
    widget->resize(widget->sizeHint());
    widget->show();
    m_window.setFocusPolicy(Qt::StrongFocus);
    m_window.setFocus();
    m_window.setAttribute(Qt::WA_KeyboardFocusChange);
    const QImage before = pictureOf(*widget);
    widget->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(widget->hasFocus());
    const QImage after = pictureOf(*widget);
    int changed = 0;
    for (int x = 0; x < after.width(); ++x)
        for (int y = 0; y < after.height(); ++y)
            changed += after.pixel(x, y) != before.pixel(x, y) ? 1 : 0;
    // More than a blinking cursor.
    QVERIFY2(changed > 2 * after.height(), qPrintable(QString::number(changed)));
    widget->hide();
}

void TestStyle::primaryButtonStandsOut()
{
    QPushButton button(QStringLiteral("Start"));
    setPrimary(&button);
    button.resize(100, 30);
    QCOMPARE(pictureOf(button).pixelColor(8, 15), lightTokens().accent);
    button.setEnabled(false);
    QVERIFY(pictureOf(button).pixelColor(8, 15) != lightTokens().accent);
}

void TestStyle::checkedIsSeen()
{
    QCheckBox box;
    QRadioButton radio;
    for (QAbstractButton *button : std::initializer_list<QAbstractButton *>{&box, &radio}) {
        button->resize(30, 30);
        const QImage before = pictureOf(*button);
        button->setChecked(true);
        QVERIFY(pictureOf(*button) != before);
    }
}

void TestStyle::disabledIsSeen()
{
    QPushButton button(QStringLiteral("Promote"));
    button.resize(100, 30);
    const QImage before = pictureOf(button);
    button.setEnabled(false);
    QVERIFY(pictureOf(button) != before);
}

void TestStyle::scrollBarPartsFillTheBar()
{
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical}) {
        QStyleOptionSlider option;
        option.orientation = orientation;
        option.state.setFlag(QStyle::State_Horizontal, orientation == Qt::Horizontal);
        option.rect = orientation == Qt::Vertical ? QRect(0, 0, 12, 300) : QRect(0, 0, 300, 12);
        option.maximum = 1'000'000;
        option.pageStep = 20;
        const auto length = [&](QStyle::SubControl part) {
            const QRect rect = QApplication::style()->subControlRect(QStyle::CC_ScrollBar, &option, part, nullptr);
            return orientation == Qt::Vertical ? rect.height() : rect.width();
        };
        for (const int position : {0, 1, 500'000, 999'999, 1'000'000}) {
            option.sliderPosition = option.sliderValue = position;
            QCOMPARE(length(QStyle::SC_ScrollBarSubPage) + length(QStyle::SC_ScrollBarSlider) +
                         length(QStyle::SC_ScrollBarAddPage),
                     300);
            QVERIFY(length(QStyle::SC_ScrollBarSlider) >= 24);
            QCOMPARE(length(QStyle::SC_ScrollBarAddLine), 0);
        }
        QCOMPARE(length(QStyle::SC_ScrollBarAddPage), 0);
    }
}

void TestStyle::scrollBarSliderCanBeHeld()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 1000);
    bar.setPageStep(100);
    bar.resize(12, 300);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    QTest::mousePress(&bar, Qt::LeftButton, {}, QPoint(6, 10));
    QTest::mouseMove(&bar, QPoint(6, 10 + 135));
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(6, 10 + 135));
    QVERIFY2(std::abs(bar.value() - 500) < 40, qPrintable(QString::number(bar.value())));
}

void TestStyle::progressIsSeen()
{
    QProgressBar bar(&m_window);
    bar.setTextVisible(false);
    bar.setGeometry(0, 0, 200, 6);
    bar.setRange(0, 100);
    bar.setValue(40);
    bar.show();
    const QImage picture = pictureOf(bar);
    QCOMPARE(picture.pixelColor(70, 3), lightTokens().accent);
    QCOMPARE(picture.pixelColor(90, 3), lightTokens().border);
    QVERIFY(picture.pixelColor(0, 0) != lightTokens().accent); // round
}

void TestStyle::hoveredRowIsWhole()
{
    QStandardItemModel model(5, 3);
    TableView view(nullptr);
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto ground = [&view](int row, int column) {
        const QRect cell = view.visualRect(view.model()->index(row, column));
        return view.viewport()->grab().toImage().pixelColor(cell.center());
    };
    const QPointF inside = view.visualRect(model.index(2, 0)).center();
    QMouseEvent move(QEvent::MouseMove, inside, view.viewport()->mapToGlobal(inside), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(view.viewport(), &move);
    QCOMPARE(view.hoveredRow(), 2);
    for (int column = 0; column < 3; ++column)
        QCOMPARE(ground(2, column), hoverGround(lightTokens()));
    QCOMPARE(ground(1, 0), lightTokens().panel);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view.viewport(), &leave);
    QCOMPARE(view.hoveredRow(), -1);
}

SKERRY_TEST_MAIN(QApplication, TestStyle)
#include "tst_style.moc"

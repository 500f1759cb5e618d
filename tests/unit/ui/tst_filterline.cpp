// FilterLine by the keys that a person presses.
#include "models/filter.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/planesample.h"
#include "ui/filterchips.h"
#include "ui/filteredit.h"
#include "ui/filterline.h"
#include "ui/tokens.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

using namespace skerry;

class TestFilterLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void typingSuggests();
    void enterTakesOnlyAChoice();
    void tabTakesTheFirst();
    void keyGoesOnWithItsValues();
    void escapeClosesOnlyTheSuggestions();
    void controlSpaceSuggestsKeys();
    void clickTakesASuggestion();
    void neverOnAHiddenPage();
    void focusLeavesAndTheSuggestionsClose();
    void undoTakesASuggestionBack();
    void errorsAreUnderlinedAndTold();
    void underlineStaysWithItsPlace();
    void marksLeaveACompositionAlone();
    void chipsShowThePartsAndTakeThemAway_data();
    void chipsShowThePartsAndTakeThemAway();
    void chipsByKeyboard();
    void whatHasNoRoomIsCounted();
    void windowMayGoFirst();

private:
    [[nodiscard]] QListView *list() const { return m_window->findChild<QListView *>(QStringLiteral("suggestionList")); }
    [[nodiscard]] QString suggestion(int row) const { return list()->model()->index(row, 0).data().toString(); }
    [[nodiscard]] QToolButton *chip(int number) const
    {
        for (auto *chip : m_line->findChildren<QToolButton *>(QStringLiteral("chip-%1").arg(number)))
            if (!chip->isHidden())
                return chip;
        return nullptr;
    }
    void type(const QString &text)
    {
        m_line->clear();
        QTest::keyClicks(m_line->edit(), text);
    }
    // Reddish pixels in the columns of a part of a text that is not scrolled.
    [[nodiscard]] int marked(int from, int to) const;
    [[nodiscard]] int reddish(int left, int right) const;

    PlaneModels m_models;
    std::unique_ptr<QWidget> m_window;
    FilterLine *m_line = nullptr;
    QPushButton *m_other = nullptr;
};

void TestFilterLine::init()
{
    m_models.clear();
    test::fillPlane(m_models, 200);
    m_window = std::make_unique<QWidget>();
    m_window->setPalette(makePalette(lightTokens()));
    auto *column = new QVBoxLayout(m_window.get());
    m_line = new FilterLine(QStringLiteral("Filter of nodes"), QStringLiteral("Filter"), m_window.get());
    m_line->setComplete([this](const QString &text, int cursor) {
        return completeFilter<Node>(text, cursor, m_models.nodes(), filterContextOf(m_models), 60'000);
    });
    m_other = new QPushButton(QStringLiteral("Other"), m_window.get());
    column->addWidget(m_line);
    column->addStretch(1);
    column->addWidget(m_other);
    m_window->resize(1200, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_line->takeFocus();
    QTRY_VERIFY(m_line->edit()->hasFocus());
}

void TestFilterLine::cleanup()
{
    m_window.reset();
}

void TestFilterLine::typingSuggests()
{
    type(QStringLiteral("state:"));
    QTRY_VERIFY(m_line->suggests());
    QVERIFY(m_line->edit()->hasFocus());
    QVERIFY(!list()->currentIndex().isValid()); // typing chooses nothing
    QCOMPARE(suggestion(0), QStringLiteral("state:online"));
    QVERIFY(list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("180")));
    QTest::keyClicks(m_line->edit(), QStringLiteral("off"));
    QTRY_COMPARE(list()->model()->rowCount(), 1);
    QTest::keyClicks(m_line->edit(), QStringLiteral("line"));
    QTRY_VERIFY(!m_line->suggests()); // it stands there already
}

void TestFilterLine::enterTakesOnlyAChoice()
{
    QSignalSpy submitted(m_line, &FilterLine::submitted);
    type(QStringLiteral("site:"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Return);
    QVERIFY(!m_line->suggests());
    QCOMPARE(m_line->text(), QStringLiteral("site:"));
    QCOMPARE(submitted.count(), 1);
    type(QStringLiteral("site:"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Down);
    QTest::keyClick(m_line->edit(), Qt::Key_Down);
    QTest::keyClick(m_line->edit(), Qt::Key_Up);
    const QString chosen = suggestion(0);
    QTest::keyClick(m_line->edit(), Qt::Key_Return);
    QCOMPARE(m_line->text(), chosen);
    QCOMPARE(submitted.count(), 1);
    QVERIFY(!m_line->suggests());
}

void TestFilterLine::tabTakesTheFirst()
{
    type(QStringLiteral("gate state:off"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Tab);
    QCOMPARE(m_line->text(), QStringLiteral("gate state:offline"));
    QVERIFY(m_line->edit()->hasFocus());
    QTest::keyClick(m_line->edit(), Qt::Key_Tab); // with nothing to take it goes on
    QVERIFY(!m_line->edit()->hasFocus());
}

void TestFilterLine::keyGoesOnWithItsValues()
{
    type(QStringLiteral("chan"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Tab);
    QCOMPARE(m_line->text(), QStringLiteral("channel:"));
    QVERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Down);
    QTest::keyClick(m_line->edit(), Qt::Key_Enter);
    QCOMPARE(m_line->text(), QStringLiteral("channel:main"));
}

void TestFilterLine::escapeClosesOnlyTheSuggestions()
{
    type(QStringLiteral("state:"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Escape);
    QVERIFY(!m_line->suggests());
    QCOMPARE(m_line->text(), QStringLiteral("state:"));
}

void TestFilterLine::controlSpaceSuggestsKeys()
{
    QTest::keyClick(m_line->edit(), Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(m_line->suggests());
    QCOMPARE(suggestion(0), QStringLiteral("state:"));
    QCOMPARE(m_line->text(), QString());
    QTest::keyClick(m_line->edit(), Qt::Key_Left); // elsewhere something else is suggested
    QVERIFY(!m_line->suggests());
}

void TestFilterLine::clickTakesASuggestion()
{
    type(QStringLiteral("site:"));
    QTRY_VERIFY(m_line->suggests());
    const QString second = suggestion(1);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(list()->model()->index(1, 0)).center());
    QCOMPARE(m_line->text(), second);
    QVERIFY(m_line->edit()->hasFocus());
}

void TestFilterLine::neverOnAHiddenPage()
{
    type(QStringLiteral("state:"));
    QTRY_VERIFY(m_line->suggests());
    m_line->hide();
    QVERIFY(!m_line->suggests());
    m_line->show();
    m_line->takeFocus();
    QTRY_VERIFY(m_line->edit()->hasFocus());
    int asked = 0;
    m_line->setComplete([&asked](const QString &, int) {
        ++asked;
        return FilterCompletion();
    });
    QTest::keyClicks(m_line->edit(), QStringLiteral("x"));
    m_line->hide();
    // A timer that started later has run: the one of the line would have before it.
    QElapsedTimer later;
    later.start();
    QTRY_VERIFY(later.elapsed() > 3 * limits::CompletionDelayMs);
    QCOMPARE(asked, 0);
}

void TestFilterLine::focusLeavesAndTheSuggestionsClose()
{
    type(QStringLiteral("state:"));
    QTRY_VERIFY(m_line->suggests());
    m_other->setFocus();
    QTRY_VERIFY(!m_line->suggests());
}

void TestFilterLine::undoTakesASuggestionBack()
{
    type(QStringLiteral("state:off"));
    QTRY_VERIFY(m_line->suggests());
    QTest::keyClick(m_line->edit(), Qt::Key_Tab);
    QCOMPARE(m_line->text(), QStringLiteral("state:offline"));
    m_line->edit()->undo();
    QVERIFY(m_line->text() != QStringLiteral("state:offline"));
}

int TestFilterLine::marked(int from, int to) const
{
    QLineEdit *edit = m_line->edit();
    const int cursor = edit->cursorPosition();
    edit->setCursorPosition(from);
    const int left = edit->inputMethodQuery(Qt::ImCursorRectangle).toRect().center().x();
    edit->setCursorPosition(to);
    const int right = edit->inputMethodQuery(Qt::ImCursorRectangle).toRect().center().x();
    edit->setCursorPosition(cursor);
    return reddish(left, right);
}

int TestFilterLine::reddish(int left, int right) const
{
    const QImage image = m_line->edit()->grab().toImage();
    int count = 0;
    for (int y = 3; y < image.height() - 2; ++y)
        for (int x = left; x < right && x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            count += colour.red() - std::max(colour.green(), colour.blue()) > 60 ? 1 : 0; // a wave is blended
        }
    return count;
}

void TestFilterLine::errorsAreUnderlinedAndTold()
{
    QSignalSpy changed(m_line, &FilterLine::errorChanged);
    type(QStringLiteral("gate colour:red site:oslo"));
    QCOMPARE(marked(0, 25), 0);
    m_line->setErrors({{5, 10, QStringLiteral("There is no key colour.")}, {16, 4, QStringLiteral("Second.")}});
    QVERIFY(marked(5, 15) > 10);
    QVERIFY(marked(0, 4) == 0 && marked(21, 25) == 0);
    auto *label = m_line->findChild<QLabel *>(QStringLiteral("filterError"));
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), QStringLiteral("There is no key colour."));
    QCOMPARE(label->toolTip(), QStringLiteral("There is no key colour.\nSecond."));
    QCOMPARE(m_line->edit()->accessibleDescription(), label->toolTip());
    QCOMPARE(m_line->edit()->toolTip(), label->toolTip());
    QCOMPARE(changed.count(), 1);
    m_line->setErrors({});
    QCOMPARE(marked(0, 25), 0);
    QVERIFY(!label->isVisible());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed.constLast().constFirst().toString(), QString());
    QCOMPARE(m_line->text(), QStringLiteral("gate colour:red site:oslo"));
}

void TestFilterLine::underlineStaysWithItsPlace()
{
    QFont font = m_line->font();
    font.setPointSizeF(font.pointSizeF() * 2);
    m_line->setFont(font);
    type(QStringLiteral("colour:red ") + QStringLiteral("gate ").repeated(40) + QStringLiteral("sate:off"));
    const int end = int(m_line->text().size());
    m_line->setErrors({{0, 10, QStringLiteral("a.")}, {end - 8, 8, QStringLiteral("b.")}});
    const int width = m_line->edit()->width();
    QVERIFY(reddish(width / 2, width) > 10 && reddish(0, width / 2) == 0); // scrolled to the end
    QTest::keyClick(m_line->edit(), Qt::Key_Home);
    QVERIFY(reddish(0, width / 2) > 10 && reddish(width / 2, width) == 0);
    QTest::keyClick(m_line->edit(), Qt::Key_End);
    QTest::keyClick(m_line->edit(), Qt::Key_Backspace);
    auto *edit = static_cast<FilterEdit *>(m_line->edit());
    QCOMPARE(edit->marks().size(), 1); // the changed one waits for the page
    QTest::keyClick(m_line->edit(), Qt::Key_Home);
    QVERIFY(reddish(0, width / 2) > 10);
}

void TestFilterLine::marksLeaveACompositionAlone()
{
    type(QStringLiteral("gate "));
    const auto cursor = [this] { return m_line->edit()->inputMethodQuery(Qt::ImCursorRectangle).toRect().x(); };
    const int before = cursor();
    QInputMethodEvent compose(QStringLiteral("osl"), {});
    QCoreApplication::sendEvent(m_line->edit(), &compose);
    const int during = cursor();
    QVERIFY(during > before);
    m_line->setErrors({{0, 4, QStringLiteral("a.")}});
    QCOMPARE(cursor(), during);
    QInputMethodEvent commit;
    commit.setCommitString(QStringLiteral("oslo"));
    QCoreApplication::sendEvent(m_line->edit(), &commit);
    QCOMPARE(m_line->text(), QStringLiteral("gate oslo"));
    QVERIFY(marked(0, 4) > 5); // now they are there
}

void TestFilterLine::chipsShowThePartsAndTakeThemAway_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("chips");
    QTest::addColumn<int>("remove");
    QTest::addColumn<QString>("left");
    QTest::addColumn<int>("leftChips");
    const auto row = [](const char *text, const QStringList &chips, int remove, const char *left, int leftChips) {
        QTest::addRow("%s without %d", text, remove)
            << QString::fromUtf8(text) << chips << remove << QString::fromUtf8(left) << leftChips;
    };
    const QStringList abc = {QStringLiteral("a"), QStringLiteral("!b"), QStringLiteral("k:c")};
    row("a !b  and k:c", abc, 0, "!b  and k:c", 2);
    row("a !b  and k:c", abc, 1, "a  and k:c", 2);
    row("a !b  and k:c", abc, 2, "a !b", 2);
    row("a or !b or k:c", abc, 1, "a or k:c", 2);
    row("a (b or c)", {QStringLiteral("a"), QStringLiteral("(b or c)")}, 0, "(b or c)", 2);
    row("!(a b)", {QStringLiteral("!(a b)")}, 0, "", 0);
    row(" a ", {QStringLiteral("a")}, 0, "", 0);
    row("a state: b", {QStringLiteral("a"), QStringLiteral("state:"), QStringLiteral("b")}, 1, "a b", 2);
}

void TestFilterLine::chipsShowThePartsAndTakeThemAway()
{
    QFETCH(QString, text);
    QFETCH(QStringList, chips);
    QFETCH(int, remove);
    m_line->setText(text);
    QCOMPARE(m_line->chips()->count(), int(chips.size()));
    for (int i = 0; i < chips.size(); ++i) {
        QVERIFY(chip(i) && chip(i)->isVisible());
        QCOMPARE(chip(i)->text(), chips.at(i));
        QVERIFY(chip(i)->accessibleName().contains(chips.at(i)));
    }
    QTest::mouseClick(chip(remove), Qt::LeftButton);
    QTEST(m_line->text(), "left");
    QTEST(m_line->chips()->count(), "leftChips");
}

void TestFilterLine::chipsByKeyboard()
{
    m_line->setText(QStringLiteral("a b c"));
    QTest::keyClick(m_line->edit(), Qt::Key_Tab);
    QTRY_VERIFY(chip(0)->hasFocus());
    QTest::keyClick(chip(0), Qt::Key_Right);
    QVERIFY(chip(1)->hasFocus());
    QTest::keyClick(chip(1), Qt::Key_Delete);
    QCOMPARE(m_line->text(), QStringLiteral("a c"));
    QVERIFY(chip(1)->hasFocus()); // the next one
    QTest::keyClick(chip(1), Qt::Key_Space);
    QCOMPARE(m_line->text(), QStringLiteral("a"));
}

void TestFilterLine::whatHasNoRoomIsCounted()
{
    m_line->setText(QStringLiteral("state:offline ").repeated(20).trimmed());
    auto *more = m_line->findChild<QLabel *>(QStringLiteral("moreChips"));
    QTRY_VERIFY(more->isVisible());
    int shown = 0;
    for (int i = 0; i < 20; ++i)
        shown += chip(i) ? 1 : 0;
    QCOMPARE(more->text(), QStringLiteral("+%1").arg(20 - shown));
    QVERIFY(shown > 0 && more->geometry().right() <= m_line->chips()->width());
}

void TestFilterLine::windowMayGoFirst()
{
    type(QStringLiteral("state:"));
    QTRY_VERIFY(m_line->suggests());
    m_line->setParent(nullptr);
    m_window.reset();
    QVERIFY(!m_line->suggests());
    delete m_line;
    m_line = nullptr;
}

SKERRY_TEST_MAIN(QApplication, TestFilterLine)
#include "tst_filterline.moc"

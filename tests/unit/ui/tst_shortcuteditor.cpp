// ShortcutEditor and ShortcutOverlay: keys are shown, changed, taken over and reset.
#include "tests/support/fatallogger.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/keycaps.h"
#include "ui/actions/shortcuteditor.h"
#include "ui/actions/shortcutoverlay.h"
#include "ui/actions/shortcutsmodel.h"
#include "ui/messagebar.h"
#include "ui/tableview.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QtTest>

#include <memory>

using namespace skerry;

class TestShortcutEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelIsConsistent();
    void showsActionsByGroup();
    void filters();
    void recordsKeys();
    void conflictIsAskedAbout();
    void chordThatBeginsAnotherIsAConflict();
    void keepsFurtherKeys();
    void removesAndResets();
    void resetAsksWhenTheKeysAreTaken();
    void resetsAll();
    void switchesLettersOff();
    void everyControlHasAName();
    void overlayListsWhatWorksNow();
    void overlayOpensAndClosesByKey();
    void overlayKeepsLettersFromThePage();

private:
    template<class T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_editor->findChild<T *>(QString::fromLatin1(name));
    }
    void click(const char *name) { QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton); }
    void record(const char *keys);
    [[nodiscard]] QString keysOf(const char *id) const;

    std::unique_ptr<QMainWindow> m_window;
    ActionRegistry *m_registry = nullptr;
    ShortcutEditor *m_editor = nullptr;
    ShortcutOverlay *m_overlay = nullptr;
    QListWidget *m_page = nullptr;
    QStringList m_ran;
    QString m_whyNot; // of "node.drain"
};

void TestShortcutEditor::init()
{
    m_ran.clear();
    m_whyNot.clear();
    m_window = std::make_unique<QMainWindow>();
    m_window->resize(1100, 700);
    m_page = new QListWidget(m_window.get());
    m_page->hide();
    m_registry = new ActionRegistry(m_window.get());
    m_overlay = new ShortcutOverlay(*m_registry, m_window.get());
    const auto add = [this](const char *id, const char *text, ActionGroup group, const QStringList &keys) {
        ActionSpec spec;
        spec.id = QString::fromLatin1(id);
        spec.text = QString::fromLatin1(text);
        spec.group = group;
        for (const QString &each : keys)
            spec.shortcuts.append(QKeySequence(each));
        spec.run = [this, name = spec.id] { m_ran.append(name); };
        if (spec.id == QLatin1String("node.drain"))
            spec.whyNot = [this] { return m_whyNot; };
        if (spec.id == QLatin1String("help.keys"))
            spec.run = [this] { m_overlay->toggle(); };
        static_cast<void>(m_registry->add(spec));
    };
    add("help.keys", "Keys", ActionGroup::Help, {QStringLiteral("?")});
    add("node.drain", "&Drain", ActionGroup::Actions, {QStringLiteral("D")});
    add("go.nodes", "Nodes", ActionGroup::GoTo, {QStringLiteral("G, N")});
    add("find", "Find", ActionGroup::Actions, {QStringLiteral("Ctrl+F"), QStringLiteral("/")});
    add("node.ping", "Ping", ActionGroup::Actions, {});
    m_editor = new ShortcutEditor(*m_registry, m_window.get());
    m_window->setCentralWidget(m_editor);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestShortcutEditor::cleanup()
{
    m_window.reset();
}

QString TestShortcutEditor::keysOf(const char *id) const
{
    return QKeySequence::listToString(m_registry->shortcuts(QString::fromLatin1(id)), QKeySequence::PortableText);
}

// Without the second that the field waits for a further key.
void TestShortcutEditor::record(const char *keys)
{
    auto *edit = child<QKeySequenceEdit>("shortcutEdit");
    edit->setKeySequence(QKeySequence(QString::fromLatin1(keys)));
    Q_EMIT edit->editingFinished();
}

void TestShortcutEditor::modelIsConsistent()
{
    ShortcutsModel model(*m_registry, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 5);
    m_registry->setShortcuts(QStringLiteral("node.ping"), {QKeySequence(QStringLiteral("F7"))});
    ActionSpec more;
    more.id = QStringLiteral("go.sites");
    more.text = QStringLiteral("Sites");
    more.group = ActionGroup::GoTo;
    static_cast<void>(m_registry->add(more));
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(1, ShortcutsModel::Action).data().toString(), QStringLiteral("Sites"));
}

void TestShortcutEditor::showsActionsByGroup()
{
    const QAbstractItemModel *model = child<TableView>("shortcutTable")->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(row, column).data().toString());
        rows.append(cells.join(QLatin1Char('|')));
    }
    QCOMPARE(rows, QStringList({QStringLiteral("Go to|Nodes|G, N"), QStringLiteral("Actions|Drain|D"),
                                QStringLiteral("Actions|Find|Ctrl+F  or  /"), QStringLiteral("Actions|Ping|"),
                                QStringLiteral("Help|Keys|?")}));
}

void TestShortcutEditor::filters()
{
    const QAbstractItemModel *model = child<TableView>("shortcutTable")->model();
    QTest::keyClicks(child<QLineEdit>("shortcutFilter"), QStringLiteral("drai"));
    QCOMPARE(model->rowCount(), 1);
    child<QLineEdit>("shortcutFilter")->setText(QStringLiteral("ctrl+"));
    QCOMPARE(model->rowCount(), 1);
    m_editor->select(QStringLiteral("node.ping"));
    QCOMPARE(child<QLabel>("shortcutLabel")->text(), QStringLiteral("Keys for \"Ping\""));
}

void TestShortcutEditor::recordsKeys()
{
    QVERIFY(!child<QKeySequenceEdit>("shortcutEdit")->isEnabled());
    m_editor->select(QStringLiteral("node.ping"));
    auto *edit = child<QKeySequenceEdit>("shortcutEdit");
    edit->setFocus();
    // Also those that are shortcuts of the window, or begin one: here they are only recorded.
    m_registry->setShortcuts(QStringLiteral("go.nodes"), {QKeySequence(QStringLiteral("F7, N"))});
    QTest::keyClick(m_window->windowHandle(), Qt::Key_F7);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_D);
    QTRY_COMPARE(keysOf("node.ping"), QStringLiteral("F7, D"));
    QCOMPARE(m_ran, QStringList());
    QCOMPARE(m_registry->action(QStringLiteral("node.ping"))->shortcut(), QKeySequence(QStringLiteral("F7, D")));
}

void TestShortcutEditor::conflictIsAskedAbout()
{
    const auto *conflict = child<MessageBar>("shortcutConflict");
    m_editor->select(QStringLiteral("node.ping"));
    QVERIFY(!conflict->isVisible());
    record("D");
    QVERIFY(conflict->isVisible());
    QCOMPARE(conflict->text(), QStringLiteral("D gets in the way of \"Drain\"."));
    QCOMPARE(keysOf("node.ping"), QString());
    click("shortcutKeep");
    QVERIFY(!conflict->isVisible());
    QCOMPARE(child<QKeySequenceEdit>("shortcutEdit")->keySequence(), QKeySequence());
    record("D");
    click("shortcutTake");
    QVERIFY(!conflict->isVisible());
    QCOMPARE(keysOf("node.ping"), QStringLiteral("D"));
    QCOMPARE(keysOf("node.drain"), QString());
    QVERIFY(m_registry->conflicts().isEmpty());
    // Another action is chosen: the question is gone with its keys.
    m_editor->select(QStringLiteral("node.drain"));
    record("Ctrl+F");
    QVERIFY(conflict->isVisible());
    m_editor->select(QStringLiteral("go.nodes"));
    QVERIFY(!conflict->isVisible());
    QCOMPARE(keysOf("node.drain"), QString());
}

void TestShortcutEditor::chordThatBeginsAnotherIsAConflict()
{
    m_editor->select(QStringLiteral("node.ping"));
    record("G");
    QCOMPARE(child<MessageBar>("shortcutConflict")->text(), QStringLiteral("G gets in the way of \"Nodes\"."));
    click("shortcutTake");
    QCOMPARE(keysOf("go.nodes"), QString());
}

void TestShortcutEditor::keepsFurtherKeys()
{
    m_editor->select(QStringLiteral("find"));
    record("F3");
    QCOMPARE(keysOf("find"), QStringLiteral("F3; /"));
    m_editor->select(QStringLiteral("node.ping"));
    record("/");
    click("shortcutTake");
    QCOMPARE(keysOf("find"), QStringLiteral("F3"));
}

void TestShortcutEditor::removesAndResets()
{
    m_editor->select(QStringLiteral("node.drain"));
    QVERIFY(!child<QPushButton>("shortcutReset")->isEnabled());
    click("shortcutRemove");
    QCOMPARE(keysOf("node.drain"), QString());
    QVERIFY(!child<QPushButton>("shortcutRemove")->isEnabled());
    QVERIFY(child<QPushButton>("shortcutReset")->isEnabled());
    click("shortcutReset");
    QCOMPARE(keysOf("node.drain"), QStringLiteral("D"));
    QCOMPARE(child<QKeySequenceEdit>("shortcutEdit")->keySequence(), QKeySequence(QStringLiteral("D")));
}

void TestShortcutEditor::resetAsksWhenTheKeysAreTaken()
{
    m_editor->select(QStringLiteral("node.ping"));
    record("D");
    click("shortcutTake");
    m_editor->select(QStringLiteral("node.drain"));
    click("shortcutReset");
    QVERIFY(child<MessageBar>("shortcutConflict")->isVisible());
    QCOMPARE(keysOf("node.drain"), QString());
    click("shortcutTake");
    QCOMPARE(keysOf("node.drain"), QStringLiteral("D"));
    QCOMPARE(keysOf("node.ping"), QString());
}

void TestShortcutEditor::resetsAll()
{
    QVERIFY(!child<QPushButton>("shortcutResetAll")->isEnabled());
    m_editor->select(QStringLiteral("node.drain"));
    record("F7");
    m_editor->select(QStringLiteral("go.nodes"));
    record("F8");
    click("shortcutResetAll");
    QCOMPARE(keysOf("node.drain"), QStringLiteral("D"));
    QCOMPARE(keysOf("go.nodes"), QStringLiteral("G, N"));
    QVERIFY(!child<QPushButton>("shortcutResetAll")->isEnabled());
}

void TestShortcutEditor::switchesLettersOff()
{
    auto *letters = child<QCheckBox>("shortcutLetters");
    QVERIFY(letters->isChecked());
    letters->click();
    QVERIFY(!m_registry->letterKeys());
    QVERIFY(m_registry->action(QStringLiteral("node.drain"))->shortcuts().isEmpty());
    m_registry->setLetterKeys(true);
    QVERIFY(letters->isChecked());
}

void TestShortcutEditor::everyControlHasAName()
{
    m_editor->select(QStringLiteral("node.drain"));
    record("?");
    const QList<QWidget *> widgets = m_editor->findChildren<QWidget *>();
    int controls = 0;
    for (const QWidget *widget : widgets) {
        // What can have the focus, but for the inner parts of Qt's own widgets.
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        ++controls;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                 qUtf8Printable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
    QVERIFY(controls >= 10);
    m_overlay->open();
    for (const KeyCaps *keys : m_overlay->findChildren<KeyCaps *>())
        QVERIFY(!keys->accessibleName().isEmpty());
    QVERIFY(!m_overlay->accessibleName().isEmpty());
}

void TestShortcutEditor::overlayListsWhatWorksNow()
{
    const auto has = [this](const char *id) {
        return m_overlay->findChild<KeyCaps *>(QStringLiteral("keys-") + QString::fromLatin1(id)) != nullptr;
    };
    m_overlay->open();
    QVERIFY(has("node.drain") && has("go.nodes") && has("help.keys"));
    QVERIFY(!has("node.ping"));
    QCOMPARE(m_overlay->findChild<QLabel *>(QStringLiteral("text-node.drain"))->text(), QStringLiteral("Drain"));
    QCOMPARE(m_overlay->findChild<KeyCaps *>(QStringLiteral("keys-go.nodes"))->accessibleName(), QStringLiteral("G, N"));
    m_overlay->dismiss();
    m_whyNot = QStringLiteral("No node is selected.");
    m_overlay->open();
    QVERIFY(!has("node.drain") && has("go.nodes"));
    m_overlay->dismiss();
    m_registry->setLetterKeys(false);
    m_overlay->open();
    QVERIFY(!has("go.nodes") && has("find"));
}

void TestShortcutEditor::overlayOpensAndClosesByKey()
{
    auto *table = child<TableView>("shortcutTable");
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Question);
    QVERIFY(m_overlay->isVisible());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Question);
    QVERIFY(m_overlay->isHidden());
    QVERIFY(table->hasFocus());
    m_overlay->open();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Escape);
    QVERIFY(m_overlay->isHidden());
}

void TestShortcutEditor::overlayKeepsLettersFromThePage()
{
    m_overlay->open();
    for (const Qt::Key key : {Qt::Key_D, Qt::Key_G, Qt::Key_N})
        QTest::keyClick(m_window->windowHandle(), key);
    QCOMPARE(m_ran, QStringList());
    QVERIFY(m_overlay->isVisible());
}

SKERRY_TEST_MAIN(QApplication, TestShortcutEditor)
#include "tst_shortcuteditor.moc"

// ActionRegistry and KeyGuard in a small window: reasons, one QAction everywhere, letters, chords, conflicts, import.
#include "tests/support/fatallogger.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/keys.h"

#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include <memory>

using namespace skerry;

class TestActionRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhyNot();
    void wantsTheRole();
    void isOneActionEverywhere();
    void menuAsksWhenItOpens();
    void staleActionDoesNothing();
    void staleCheckableStaysAsItWas();
    void checkedFollowsTheTruth();
    void lettersGoIntoTextFields_data();
    void lettersGoIntoTextFields();
    void lettersFireElsewhere();
    void spacePressesTheButton();
    void lettersCanBeSwitchedOff();
    void chordFires();
    void chordIsNotForTextFields();
    void chordEndsWithTheFocus();
    void chordThatGoesWrongIsForgotten();
    void chordOfForbiddenActionIsNone();
    void otherWindowsKeepTheirKeys();
    void sharedKeysAreRefused();
    void tellsConflicts();
    void storesOnlyChanges();
    void importSkipsRubbish();
    void actsOnItsKind();
    void actsOnOneAtATime();
    void tellsActionsOfAKind();
    void parsesKeys_data();
    void parsesKeys();

private:
    [[nodiscard]] ActionSpec counting(const QString &id, const QString &keys);
    [[nodiscard]] QString ran() const { return m_ran.join(QLatin1Char(' ')); }

    std::unique_ptr<QMainWindow> m_window;
    ActionRegistry *m_registry = nullptr;
    QListWidget *m_list = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QStringList m_ran;
    QString m_whyNot; // of "rollout.promote"
};

namespace {

QList<QKeySequence> keys(const char *text)
{
    return {QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText)};
}

} // namespace

ActionSpec TestActionRegistry::counting(const QString &id, const QString &text)
{
    ActionSpec spec;
    spec.id = id;
    spec.text = id.section(QLatin1Char('.'), 1);
    if (!text.isEmpty())
        spec.shortcuts = {QKeySequence(text, QKeySequence::PortableText)};
    spec.run = [this, id] { m_ran.append(id); };
    return spec;
}

void TestActionRegistry::init()
{
    m_ran.clear();
    m_whyNot.clear();
    m_window = std::make_unique<QMainWindow>();
    auto *central = new QWidget;
    m_layout = new QVBoxLayout(central);
    m_list = new QListWidget;
    m_layout->addWidget(m_list);
    m_window->setCentralWidget(central);
    m_registry = new ActionRegistry(m_window.get());
    ActionSpec promote = counting(QStringLiteral("rollout.promote"), QStringLiteral("P"));
    promote.text = QStringLiteral("&Promote");
    promote.icon = QStringLiteral("rollouts");
    promote.safety = Safety::Critical;
    promote.whyNot = [this] { return m_whyNot; };
    static_cast<void>(m_registry->add(promote));
    ActionSpec go = counting(QStringLiteral("go.overview"), QStringLiteral("G, O"));
    go.group = ActionGroup::GoTo;
    static_cast<void>(m_registry->add(go));
    static_cast<void>(m_registry->add(counting(QStringLiteral("go.nodes"), QStringLiteral("G, N"))));
    static_cast<void>(m_registry->add(counting(QStringLiteral("palette.open"), QStringLiteral("Ctrl+K"))));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_list->setFocus();
    QTRY_VERIFY(m_list->hasFocus());
}

void TestActionRegistry::cleanup()
{
    m_window.reset();
}

void TestActionRegistry::saysWhyNot()
{
    const QAction *action = m_registry->action(QStringLiteral("rollout.promote"));
    QVERIFY(action->isEnabled());
    QCOMPARE(action->toolTip(), QStringLiteral("Promote (P)"));
    m_whyNot = QStringLiteral("The gate has not decided yet.");
    m_registry->refresh();
    QVERIFY(!action->isEnabled());
    QCOMPARE(action->toolTip(), m_whyNot);
    QCOMPARE(action->statusTip(), m_whyNot);
    m_whyNot.clear();
    m_registry->refresh();
    QVERIFY(action->isEnabled());
    QCOMPARE(action->statusTip(), QString());
}

void TestActionRegistry::wantsTheRole()
{
    ActionSpec spec = counting(QStringLiteral("node.drain"), QStringLiteral("D"));
    spec.role = QStringLiteral("node.write");
    spec.whyNot = [] { return QStringLiteral("Read only."); };
    const QAction *action = m_registry->add(spec);
    QCOMPARE(action->toolTip(), QStringLiteral("Read only."));
    m_registry->setRoleCheck([](const QString &role) { return QStringLiteral("You lack ") + role; });
    QCOMPARE(action->toolTip(), QStringLiteral("You lack node.write"));
    QVERIFY(m_registry->action(QStringLiteral("rollout.promote"))->isEnabled());
}

void TestActionRegistry::isOneActionEverywhere()
{
    QAction *action = m_registry->action(QStringLiteral("rollout.promote"));
    QMenu *menu = m_window->menuBar()->addMenu(QStringLiteral("Rollout"));
    m_registry->fill(menu, {QStringLiteral("rollout.promote"), {}, QStringLiteral("go.nodes")});
    QCOMPARE(menu->actions().size(), 3);
    QCOMPARE(menu->actions().at(0), action);
    QVERIFY(menu->actions().at(1)->isSeparator());
    QToolBar *bar = m_window->addToolBar(QStringLiteral("Commands"));
    bar->addAction(action);
    auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action));
    m_whyNot = QStringLiteral("Not now.");
    m_registry->refresh();
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), m_whyNot);
    QCOMPARE(button->accessibleName(), QStringLiteral("Promote"));
    QCOMPARE(button->accessibleDescription(), m_whyNot);
    QCOMPARE(m_window->findChildren<QAction *>(QStringLiteral("rollout.promote")).size(), 1);
    m_whyNot.clear();
    m_registry->refresh();
    QTest::mouseClick(button, Qt::LeftButton);
    menu->actions().constFirst()->trigger();
    QCOMPARE(ran(), QStringLiteral("rollout.promote rollout.promote"));
}

void TestActionRegistry::menuAsksWhenItOpens()
{
    QMenu *menu = m_window->menuBar()->addMenu(QStringLiteral("Rollout"));
    m_registry->fill(menu, {QStringLiteral("rollout.promote")});
    m_whyNot = QStringLiteral("Not now.");
    QVERIFY(menu->actions().constFirst()->isEnabled());
    menu->popup(QPoint(10, 10));
    QVERIFY(!menu->actions().constFirst()->isEnabled());
    menu->hide();
}

void TestActionRegistry::staleActionDoesNothing()
{
    QSignalSpy refused(m_registry, &ActionRegistry::refused);
    m_whyNot = QStringLiteral("Not now.");
    QAction *action = m_registry->action(QStringLiteral("rollout.promote"));
    action->trigger();
    QCOMPARE(refused.count(), 1);
    QVERIFY(!action->isEnabled());
    action->trigger();
    m_whyNot.clear();
    m_registry->refresh();
    m_whyNot = QStringLiteral("Not now.");
    QTest::keyClick(m_list, Qt::Key_P);
    QCOMPARE(refused.count(), 2);
    QCOMPARE(refused.at(1).at(1).toString(), m_whyNot);
    QTest::keyClick(m_list, Qt::Key_P);
    QCOMPARE(ran(), QString());
}

void TestActionRegistry::staleCheckableStaysAsItWas()
{
    QString reason;
    ActionSpec spec = counting(QStringLiteral("view.dock"), {});
    spec.checkable = true;
    spec.whyNot = [&reason] { return reason; };
    QAction *action = m_registry->add(spec);
    action->trigger();
    QVERIFY(action->isChecked());
    reason = QStringLiteral("No room.");
    action->trigger();
    QVERIFY(action->isChecked());
    QCOMPARE(ran(), QStringLiteral("view.dock"));
}

void TestActionRegistry::checkedFollowsTheTruth()
{
    bool shown = true;
    ActionSpec spec = counting(QStringLiteral("view.dock"), {});
    spec.checkable = true;
    spec.isChecked = [&shown] { return shown; };
    const QAction *action = m_registry->add(spec);
    QVERIFY(action->isChecked());
    shown = false;
    m_registry->refresh();
    QVERIFY(!action->isChecked());
}

void TestActionRegistry::lettersGoIntoTextFields_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"line", "spin", "text", "combo"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestActionRegistry::lettersGoIntoTextFields()
{
    QFETCH(QString, kind);
    auto *line = new QLineEdit;
    auto *spin = new QSpinBox;
    auto *text = new QPlainTextEdit;
    auto *combo = new QComboBox;
    combo->setEditable(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{line, spin, text, combo})
        m_layout->addWidget(widget);
    static_cast<void>(m_registry->add(counting(QStringLiteral("a.seven"), QStringLiteral("7"))));
    QWidget *field = kind == QLatin1String("line")   ? static_cast<QWidget *>(line)
                     : kind == QLatin1String("spin") ? spin
                     : kind == QLatin1String("text") ? static_cast<QWidget *>(text)
                                                     : combo;
    field->setFocus();
    QTRY_VERIFY(field->hasFocus() || field->isAncestorOf(QApplication::focusWidget()));
    // The way of a real key: through the window.
    for (const Qt::Key key : {Qt::Key_7, Qt::Key_P, Qt::Key_G, Qt::Key_O})
        QTest::keyClick(m_window->windowHandle(), key);
    QCOMPARE(ran(), QString());
    const QString typed = QStringLiteral("7pgo");
    if (field == line)
        QCOMPARE(line->text(), typed);
    else if (field == text)
        QCOMPARE(text->toPlainText(), typed);
    else if (field == combo)
        QCOMPARE(combo->currentText(), typed);
    else
        QVERIFY(spin->text().contains(QLatin1Char('7')));
    // What is no letter works there too.
    QTest::keyClick(m_window->windowHandle(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(ran(), QStringLiteral("palette.open"));
}

void TestActionRegistry::lettersFireElsewhere()
{
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(ran(), QStringLiteral("rollout.promote"));
}

void TestActionRegistry::spacePressesTheButton()
{
    static_cast<void>(m_registry->add(counting(QStringLiteral("rollout.pause"), QStringLiteral("Space"))));
    auto *button = new QPushButton(QStringLiteral("Cancel"));
    m_layout->addWidget(button);
    QSignalSpy clicked(button, &QPushButton::clicked);
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(ran(), QString());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    m_list->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Space);
    QCOMPARE(ran(), QStringLiteral("rollout.promote rollout.pause"));
}

void TestActionRegistry::lettersCanBeSwitchedOff()
{
    m_registry->setLetterKeys(false);
    for (const Qt::Key key : {Qt::Key_P, Qt::Key_G, Qt::Key_O})
        QTest::keyClick(m_window->windowHandle(), key);
    QCOMPARE(ran(), QString());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(ran(), QStringLiteral("palette.open"));
    QCOMPARE(m_registry->shortcuts(QStringLiteral("rollout.promote")), keys("P"));
    m_registry->setLetterKeys(true);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(ran(), QStringLiteral("palette.open rollout.promote"));
}

void TestActionRegistry::chordFires()
{
    QSignalSpy chord(m_registry, &ActionRegistry::chordChanged);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_G);
    QCOMPARE(chord.count(), 1);
    QCOMPARE(chord.constFirst().constFirst().toString(), QStringLiteral("G"));
    QCOMPARE(ran(), QString());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_O);
    QCOMPARE(ran(), QStringLiteral("go.overview"));
    QCOMPARE(chord.constLast().constFirst().toString(), QString());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_G);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(ran(), QStringLiteral("go.overview go.nodes"));
}

void TestActionRegistry::chordIsNotForTextFields()
{
    auto *line = new QLineEdit;
    m_layout->addWidget(line);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_G);
    line->setFocus();
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_O);
    QCOMPARE(line->text(), QStringLiteral("o"));
    QCOMPARE(ran(), QString());
}

void TestActionRegistry::chordEndsWithTheFocus()
{
    auto *other = new QListWidget;
    m_layout->addWidget(other);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_G);
    other->setFocus();
    QTRY_VERIFY(other->hasFocus());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_O);
    QCOMPARE(ran(), QString());
}

void TestActionRegistry::chordThatGoesWrongIsForgotten()
{
    QTest::keyClick(m_window->windowHandle(), Qt::Key_G);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(ran(), QStringLiteral("rollout.promote"));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_O);
    QCOMPARE(ran(), QStringLiteral("rollout.promote"));
}

void TestActionRegistry::chordOfForbiddenActionIsNone()
{
    ActionSpec spec = counting(QStringLiteral("go.map"), QStringLiteral("M, M"));
    spec.whyNot = [] { return QStringLiteral("There is no map."); };
    static_cast<void>(m_registry->add(spec));
    QSignalSpy chord(m_registry, &ActionRegistry::chordChanged);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_M);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_M);
    QCOMPARE(chord.count(), 0);
    QCOMPARE(ran(), QString());
}

void TestActionRegistry::otherWindowsKeepTheirKeys()
{
    QListWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    for (const Qt::Key key : {Qt::Key_P, Qt::Key_G, Qt::Key_O})
        QTest::keyClick(other.windowHandle(), key);
    QCOMPARE(ran(), QString());
}

void TestActionRegistry::sharedKeysAreRefused()
{
    static_cast<void>(m_registry->add(counting(QStringLiteral("node.ping"), QStringLiteral("P"))));
    QSignalSpy refused(m_registry, &ActionRegistry::refused);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(ran(), QString());
    QCOMPARE(refused.count(), 1);
    QVERIFY(refused.constFirst().at(1).toString().contains(QStringLiteral("more than one action")));
}

void TestActionRegistry::tellsConflicts()
{
    QVERIFY(m_registry->conflicts().isEmpty());
    m_registry->setShortcuts(QStringLiteral("rollout.promote"), keys("G"));
    const QVector<KeyConflict> conflicts = m_registry->conflicts();
    QCOMPARE(conflicts.size(), 2);
    QCOMPARE(conflicts.at(0).first, QStringLiteral("rollout.promote"));
    QCOMPARE(conflicts.at(0).second, QStringLiteral("go.overview"));
    QCOMPARE(conflicts.at(1).secondKeys, keys("G, N").constFirst());
    m_registry->setShortcuts(QStringLiteral("rollout.promote"), keys("Ctrl+K"));
    QCOMPARE(m_registry->conflicts().size(), 1);
    QCOMPARE(m_registry->usersOf(keys("Ctrl+K").constFirst(), QStringLiteral("rollout.promote")),
             QVector<QString>({QStringLiteral("palette.open")}));
    m_registry->resetShortcuts(QStringLiteral("rollout.promote"));
    QVERIFY(m_registry->conflicts().isEmpty());
}

void TestActionRegistry::storesOnlyChanges()
{
    QVERIFY(m_registry->exportShortcuts().isEmpty());
    QSignalSpy changed(m_registry, &ActionRegistry::shortcutsChanged);
    m_registry->setShortcuts(QStringLiteral("go.nodes"), {keys("Ctrl+9").constFirst(), keys("G, G").constFirst()});
    m_registry->setShortcuts(QStringLiteral("rollout.promote"), {});
    QCOMPARE(changed.count(), 2);
    const QJsonObject stored = m_registry->exportShortcuts();
    QCOMPARE(stored.keys(), QStringList({QStringLiteral("go.nodes"), QStringLiteral("rollout.promote")}));
    m_registry->resetAllShortcuts();
    QVERIFY(m_registry->exportShortcuts().isEmpty());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(m_registry->importShortcuts(stored), QVector<QString>());
    QCOMPARE(m_registry->exportShortcuts(), stored);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_9, Qt::ControlModifier);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_P);
    QCOMPARE(ran(), QStringLiteral("rollout.promote go.nodes"));
}

void TestActionRegistry::importSkipsRubbish()
{
    const QJsonObject rubbish{{QStringLiteral("gone.action"), QJsonArray{QStringLiteral("X")}},
                              {QStringLiteral("rollout.promote"), QJsonArray{QStringLiteral("Ctrl+Nonsense")}},
                              {QStringLiteral("go.overview"), QStringLiteral("G")},
                              {QStringLiteral("palette.open"), QJsonArray{42, QStringLiteral("Ctrl+P"), QJsonValue()}},
                              {QStringLiteral("go.nodes"), QJsonArray{QStringLiteral("Ctrl+9")}}};
    const QVector<QString> problems = m_registry->importShortcuts(rubbish);
    QCOMPARE(problems.size(), 5);
    QVERIFY(problems.constFirst().contains(QStringLiteral("gone.action")));
    QCOMPARE(m_registry->shortcuts(QStringLiteral("rollout.promote")), keys("P"));
    QCOMPARE(m_registry->shortcuts(QStringLiteral("go.overview")), keys("G, O"));
    QCOMPARE(m_registry->shortcuts(QStringLiteral("palette.open")), keys("Ctrl+P"));
    QCOMPARE(m_registry->shortcuts(QStringLiteral("go.nodes")), keys("Ctrl+9"));
}

void TestActionRegistry::actsOnItsKind()
{
    QStringList names;
    ActionSpec cordon = counting(QStringLiteral("node.cordon"), QStringLiteral("D"));
    cordon.on = QStringLiteral("node");
    cordon.run = {};
    cordon.whyNotOn = [](const Targets &targets) {
        return targets.names.contains(QStringLiteral("b")) ? QStringLiteral("b is cordoned.") : QString();
    };
    cordon.runOn = [&names](const Targets &targets) { names = targets.names; };
    const QAction *action = m_registry->add(cordon);
    QCOMPARE(m_registry->whyNot(cordon.id), QStringLiteral("Select one node or more first."));
    QVERIFY(!action->isEnabled());
    m_registry->setTargets({QStringLiteral("site"), {QStringLiteral("a")}});
    QVERIFY(!action->isEnabled());
    QCOMPARE(action->toolTip(), QStringLiteral("Select one node or more first."));
    m_registry->setTargets({QStringLiteral("node"), {QStringLiteral("a"), QStringLiteral("c")}});
    QVERIFY(action->isEnabled());
    QTest::keyClick(m_list, Qt::Key_D);
    QCOMPARE(names, (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
    m_registry->setTargets({QStringLiteral("node"), {QStringLiteral("b")}});
    QCOMPARE(action->toolTip(), QStringLiteral("b is cordoned."));
    m_registry->setTargets({QStringLiteral("node"), {}});
    QVERIFY(!action->isEnabled());
}

void TestActionRegistry::actsOnOneAtATime()
{
    ActionSpec open = counting(QStringLiteral("rows.open"), {});
    open.on = AnyKind;
    open.single = true;
    static_cast<void>(m_registry->add(open));
    QCOMPARE(m_registry->whyNot(open.id), QStringLiteral("Select a row first."));
    m_registry->setTargets({QStringLiteral("fleet"), {QStringLiteral("a"), QStringLiteral("b")}});
    QCOMPARE(m_registry->whyNot(open.id), QStringLiteral("This works on one at a time, and 2 fleets are selected."));
    m_registry->setTargets({QStringLiteral("fleet"), {QStringLiteral("a")}});
    QCOMPARE(m_registry->whyNot(open.id), QString());
}

void TestActionRegistry::tellsActionsOfAKind()
{
    for (const char *kind : {"node", "any", "site"}) {
        ActionSpec spec = counting(QLatin1String(kind) + QStringLiteral(".act"), {});
        spec.on = QLatin1String(kind);
        static_cast<void>(m_registry->add(spec));
    }
    QCOMPARE(m_registry->idsFor(QStringLiteral("node")),
             (QVector<QString>{QStringLiteral("node.act"), QStringLiteral("any.act")}));
    QCOMPARE(m_registry->idsFor(QStringLiteral("fleet")), QVector<QString>{QStringLiteral("any.act")});
}

void TestActionRegistry::parsesKeys_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("letters");
    const auto row = [](const char *text, bool good, bool letters) {
        QTest::newRow(text) << QString::fromLatin1(text) << good << letters;
    };
    row("G, O", true, true);
    row("Shift+G", true, true);
    row("?", true, true);
    row("Space", true, true);
    row("Ctrl+K", true, false);
    row("Ctrl+K, O", true, false);
    row("F5", true, false);
    row("Esc", true, false);
    row("", false, false);
    row("Ctrl+", false, false);
    row("Nonsense", false, false);
    row("G, Nonsense", false, false);
}

void TestActionRegistry::parsesKeys()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QFETCH(bool, letters);
    const auto parsed = parseKeys(text);
    QCOMPARE(parsed.has_value(), good);
    if (parsed)
        QCOMPARE(isLetterKeys(*parsed), letters);
}

SKERRY_TEST_MAIN(QApplication, TestActionRegistry)
#include "tst_actionregistry.moc"

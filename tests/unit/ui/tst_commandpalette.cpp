// CommandPalette in a small window: what it finds, in which order, and how it is worked by keys and pointer.
#include "tests/support/fatallogger.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/actionsource.h"
#include "ui/actions/commandpalette.h"
#include "ui/actions/palettemodel.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMainWindow>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QtTest>

#include <memory>

using namespace skerry;

namespace {

class Objects final : public PaletteSource
{
public:
    Objects(QStringList all, QString kind, PaletteScope scope = PaletteScope::Any)
        : PaletteSource(nullptr), names(std::move(all)), m_kind(std::move(kind)), m_scope(scope)
    {
    }

    [[nodiscard]] int count() const override { return int(names.size()); }
    [[nodiscard]] QString nameAt(int i) const override { return names.at(i); }
    [[nodiscard]] QString kindAt(int) const override { return m_kind; }
    [[nodiscard]] QString keyAt(int i) const override { return m_kind + QLatin1Char('/') + names.at(i); }
    [[nodiscard]] int indexOf(const QString &key) const override
    {
        return key.startsWith(m_kind + QLatin1Char('/')) ? int(names.indexOf(key.mid(m_kind.size() + 1))) : -1;
    }
    [[nodiscard]] PaletteScope scope() const override { return m_scope; }
    void activate(int i) override { activated.append(names.at(i)); }
    void set(const QStringList &all)
    {
        names = all;
        Q_EMIT changed();
    }

    QStringList names;
    QStringList activated;

private:
    QString m_kind;
    PaletteScope m_scope;
};

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyQueryShowsRecentAndPages();
    void groupsComeInOrder();
    void ranksByClass();
    void recentIsFirstInItsClass();
    void bestOfAllGroupsIsCurrent();
    void prefixesRestrict();
    void hintNamesWhatThereIs();
    void keywordsFind();
    void runsByKeyboard();
    void keysMoveOverHeadings();
    void escapeGivesTheFocusBack();
    void clickOutsideCloses();
    void clickActivates();
    void tabLeavesAndCloses();
    void forbiddenStaysAndSaysWhy();
    void nothingFitsIsASentence();
    void lettersAreTyped();
    void objectsGoWhileOpen();
    void goneObjectIsNotActivated();
    void currentStaysWhenObjectsCome();
    void sourceGoesWhileOpen();
    void goesWhileOpen();
    void noObjects();
    void manyObjects();
    void typingFindsWhatPastingFinds();
    void recentsAreKept();
    void fitsTheWindow();
    void everythingHasAName();

private:
    void type(const QString &text);
    void press(Qt::Key key) { QTest::keyClick(m_window->windowHandle(), key); }
    // "Go to: Nodes, Sites | Objects: node-1"
    [[nodiscard]] QString shown() const;
    [[nodiscard]] QString current() const { return m_list->currentIndex().data().toString(); }

    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<Objects> m_nodes;
    std::unique_ptr<Objects> m_planes;
    ActionRegistry *m_registry = nullptr;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_input = nullptr;
    QListView *m_list = nullptr;
    QListWidget *m_page = nullptr;
    QStringList m_ran;
    QString m_whyNot; // of "Roll back"
};

void TestCommandPalette::init()
{
    m_ran.clear();
    m_whyNot.clear();
    m_window = std::make_unique<QMainWindow>();
    m_window->resize(900, 600);
    m_page = new QListWidget;
    auto *central = new QWidget;
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    // What Qt would give the focus to, if nobody said where it belongs.
    row->addWidget(new QListWidget);
    row->addWidget(m_page);
    row->addWidget(new QListWidget);
    m_window->setCentralWidget(central);
    m_registry = new ActionRegistry(m_window.get());
    const auto add = [this](const char *id, const char *text, ActionGroup group, const char *keys, const char *words = "") {
        ActionSpec spec;
        spec.id = QString::fromLatin1(id);
        spec.text = QString::fromLatin1(text);
        spec.group = group;
        spec.shortcuts = {QKeySequence(QString::fromLatin1(keys))};
        spec.keywords = QString::fromLatin1(words);
        spec.run = [this, name = spec.id] { m_ran.append(name); };
        if (spec.id == QLatin1String("rollout.rollback"))
            spec.whyNot = [this] { return m_whyNot; };
        static_cast<void>(m_registry->add(spec));
    };
    add("go.nodes", "&Nodes", ActionGroup::GoTo, "G, N");
    add("go.sites", "&Sites", ActionGroup::GoTo, "G, S");
    add("rollout.rollback", "Roll back", ActionGroup::Actions, "B", "undo revert");
    add("view.dock", "Show the notes", ActionGroup::Views, "Ctrl+J");
    add("theme.dark", "Theme: dark", ActionGroup::Settings, "F9");
    add("help.keys", "Keys", ActionGroup::Help, "?");
    m_nodes =
        std::make_unique<Objects>(QStringList{QStringLiteral("node-1"), QStringLiteral("node-2")}, QStringLiteral("node"));
    m_planes = std::make_unique<Objects>(QStringList{QStringLiteral("prod-eu")}, QStringLiteral("control plane"),
                                         PaletteScope::Planes);
    m_palette = new CommandPalette(m_window.get());
    m_palette->addSource(new ActionSource(*m_registry, {}, m_palette));
    m_palette->addSource(m_nodes.get());
    m_palette->addSource(m_planes.get());
    m_input = m_palette->findChild<QLineEdit *>(QStringLiteral("paletteInput"));
    m_list = m_palette->findChild<QListView *>(QStringLiteral("paletteList"));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_page->setFocus();
    QTRY_VERIFY(m_page->hasFocus());
    m_palette->open();
    QTRY_VERIFY(m_input->hasFocus());
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
}

void TestCommandPalette::type(const QString &text)
{
    m_input->selectAll();
    press(Qt::Key_Delete);
    QTest::keyClicks(m_input, text);
}

QString TestCommandPalette::shown() const
{
    QString result;
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        const QModelIndex index = m_list->model()->index(row, 0);
        const bool heading = index.data(PaletteModel::HeadingRole).toBool();
        if (heading)
            result += (row == 0 ? QString() : QStringLiteral(" | ")) + index.data().toString() + QLatin1Char(':');
        else
            result += QLatin1Char(' ') + index.data().toString();
    }
    return result;
}

void TestCommandPalette::emptyQueryShowsRecentAndPages()
{
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes Sites"));
    type(QStringLiteral("node-2"));
    press(Qt::Key_Return);
    m_palette->open();
    QCOMPARE(shown(), QStringLiteral("Recent: node-2 | Go to: Nodes Sites"));
    QCOMPARE(current(), QStringLiteral("node-2"));
}

void TestCommandPalette::groupsComeInOrder()
{
    m_nodes->set({QStringLiteral("keys")});
    type(QStringLiteral("e"));
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes Sites | Objects: prod-eu keys | Views: Show the notes | "
                                     "Settings: Theme: dark | Help: Keys"));
}

void TestCommandPalette::ranksByClass()
{
    m_nodes->set({QStringLiteral("x-g-w-a-y"), QStringLiteral("my-gway"), QStringLiteral("gway-2"), QStringLiteral("gway"),
                  QStringLiteral("gway-1"), QStringLiteral("other"), QStringLiteral("argway")});
    type(QStringLiteral("gway"));
    QCOMPARE(shown(), QStringLiteral("Objects: gway gway-2 gway-1 my-gway argway x-g-w-a-y"));
}

void TestCommandPalette::recentIsFirstInItsClass()
{
    m_nodes->set({QStringLiteral("node-1"), QStringLiteral("node-2"), QStringLiteral("node-3"), QStringLiteral("n-o-d")});
    m_palette->setRecents({QStringLiteral("node/n-o-d"), QStringLiteral("node/node-3"), QStringLiteral("node/node-2"),
                           QStringLiteral("node/gone")});
    type(QStringLiteral("nod"));
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes | Objects: node-3 node-2 node-1 n-o-d"));
    QCOMPARE(current(), QStringLiteral("node-3"));
}

void TestCommandPalette::bestOfAllGroupsIsCurrent()
{
    type(QStringLiteral("node-1"));
    QCOMPARE(current(), QStringLiteral("node-1"));
    type(QStringLiteral("keys"));
    QCOMPARE(current(), QStringLiteral("Keys"));
    type(QStringLiteral("node"));
    QCOMPARE(current(), QStringLiteral("Nodes"));
}

void TestCommandPalette::prefixesRestrict()
{
    type(QStringLiteral(">"));
    QCOMPARE(shown(), QStringLiteral("Actions: Roll back | Views: Show the notes | Settings: Theme: dark"));
    type(QStringLiteral("> no"));
    QCOMPARE(shown(), QStringLiteral("Views: Show the notes"));
    type(QStringLiteral("@"));
    QCOMPARE(shown(), QStringLiteral("Objects: prod-eu"));
    type(QStringLiteral("@node"));
    QCOMPARE(shown(), QString());
    type(QStringLiteral("#prod"));
    QCOMPARE(shown(), QString());
    type(QStringLiteral("?"));
    QCOMPARE(shown(), QStringLiteral("Help: Keys"));
    type(QStringLiteral("prod"));
    QCOMPARE(shown(), QStringLiteral("Objects: prod-eu"));
}

void TestCommandPalette::hintNamesWhatThereIs()
{
    const auto *hint = m_palette->findChild<QLabel *>(QStringLiteral("paletteHint"));
    QVERIFY(hint->text().contains(QLatin1Char('@')));
    QVERIFY(!hint->text().contains(QLatin1Char('#')));
    Objects labels({QStringLiteral("tier=edge")}, QStringLiteral("label"), PaletteScope::Labels);
    m_palette->addSource(&labels);
    QVERIFY(hint->text().contains(QLatin1Char('#')));
    type(QStringLiteral("#edge"));
    QCOMPARE(shown(), QStringLiteral("Objects: tier=edge"));
}

void TestCommandPalette::keywordsFind()
{
    type(QStringLiteral("revert"));
    QCOMPARE(shown(), QStringLiteral("Actions: Roll back"));
    // In the middle of another word it means nothing.
    type(QStringLiteral("evert"));
    QCOMPARE(shown(), QString());
}

void TestCommandPalette::runsByKeyboard()
{
    QSignalSpy activated(m_palette, &CommandPalette::activated);
    type(QStringLiteral("ROLL"));
    press(Qt::Key_Return);
    QVERIFY(m_palette->isHidden());
    QCOMPARE(m_ran, QStringList(QStringLiteral("rollout.rollback")));
    QCOMPARE(activated.constFirst().constFirst().toString(), QStringLiteral("action/rollout.rollback"));
    QVERIFY(m_page->hasFocus());
    m_palette->toggle();
    QCOMPARE(m_input->text(), QString());
    type(QStringLiteral("node-2"));
    press(Qt::Key_Enter);
    QCOMPARE(m_nodes->activated, QStringList(QStringLiteral("node-2")));
    m_palette->open(QStringLiteral("@"));
    press(Qt::Key_Return);
    QCOMPARE(m_planes->activated, QStringList(QStringLiteral("prod-eu")));
}

void TestCommandPalette::keysMoveOverHeadings()
{
    type(QStringLiteral("n"));
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes | Objects: node-1 node-2 | Views: Show the notes"));
    QCOMPARE(current(), QStringLiteral("Nodes"));
    press(Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("node-1"));
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(current(), QStringLiteral("Show the notes"));
    press(Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("Nodes"));
    press(Qt::Key_PageDown);
    QCOMPARE(current(), QStringLiteral("Show the notes"));
    press(Qt::Key_PageUp);
    QCOMPARE(current(), QStringLiteral("Nodes"));
}

void TestCommandPalette::escapeGivesTheFocusBack()
{
    press(Qt::Key_Escape);
    QVERIFY(m_palette->isHidden());
    QVERIFY(m_page->hasFocus());
    m_palette->toggle();
    QVERIFY(m_palette->isVisible());
    m_palette->toggle();
    QVERIFY(m_palette->isHidden());
}

void TestCommandPalette::clickOutsideCloses()
{
    QTest::mouseClick(m_input, Qt::LeftButton);
    QVERIFY(m_palette->isVisible());
    // The panel ends where its shadow begins.
    QTest::mouseClick(m_palette, Qt::LeftButton, {}, QPoint(2, m_palette->height() - 2));
    QVERIFY(m_palette->isHidden());
    m_palette->open();
    QTest::mouseClick(m_page->viewport(), Qt::LeftButton, {}, QPoint(5, 550));
    QVERIFY(m_palette->isHidden());
    QVERIFY(m_page->hasFocus());
}

void TestCommandPalette::clickActivates()
{
    const auto click = [this](int row) {
        const QRect box = m_list->visualRect(m_list->model()->index(row, 0));
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, box.center());
    };
    const QRect sites = m_list->visualRect(m_list->model()->index(2, 0));
    QTest::mouseMove(m_list->viewport(), sites.center());
    QCOMPARE(current(), QStringLiteral("Sites"));
    click(0);
    QVERIFY(m_palette->isVisible());
    click(2);
    QVERIFY(m_palette->isHidden());
    QCOMPARE(m_ran, QStringList(QStringLiteral("go.sites")));
}

void TestCommandPalette::tabLeavesAndCloses()
{
    press(Qt::Key_Tab);
    QTRY_VERIFY(m_palette->isHidden());
    QVERIFY(m_window->centralWidget()->isAncestorOf(QApplication::focusWidget()));
}

void TestCommandPalette::forbiddenStaysAndSaysWhy()
{
    m_whyNot = QStringLiteral("Nothing has been rolled out yet.");
    type(QStringLiteral("roll back"));
    QCOMPARE(current(), QStringLiteral("Roll back"));
    QCOMPARE(m_list->currentIndex().data(PaletteModel::WhyNotRole).toString(), m_whyNot);
    QVERIFY(m_input->accessibleDescription().contains(m_whyNot));
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QCOMPARE(m_ran, QStringList());
    QCOMPARE(m_palette->recents(), QStringList());
    m_whyNot.clear();
    type(QStringLiteral("roll back"));
    m_whyNot = QStringLiteral("It has ended meanwhile.");
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QCOMPARE(m_list->currentIndex().data(PaletteModel::WhyNotRole).toString(), m_whyNot);
    // The QAction is asked whenever the palette opens.
    m_palette->dismiss();
    m_palette->open();
    QVERIFY(!m_registry->action(QStringLiteral("rollout.rollback"))->isEnabled());
}

void TestCommandPalette::nothingFitsIsASentence()
{
    const auto *nothing = m_palette->findChild<QLabel *>(QStringLiteral("paletteNothing"));
    QVERIFY(nothing->isHidden());
    type(QStringLiteral("zzz"));
    QVERIFY(nothing->isVisible());
    QVERIFY(m_list->isHidden());
    QCOMPARE(nothing->text(), QStringLiteral("Nothing fits \"zzz\". Type less of it, or another word."));
    QCOMPARE(m_input->accessibleDescription(), nothing->text());
    press(Qt::Key_Down);
    press(Qt::Key_PageUp);
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    press(Qt::Key_Backspace);
    press(Qt::Key_Backspace);
    press(Qt::Key_Backspace);
    QVERIFY(m_list->isVisible());
}

void TestCommandPalette::lettersAreTyped()
{
    for (const Qt::Key key : {Qt::Key_G, Qt::Key_N, Qt::Key_B})
        press(key);
    QCOMPARE(m_input->text(), QStringLiteral("gnb"));
    QCOMPARE(m_ran, QStringList());
}

void TestCommandPalette::objectsGoWhileOpen()
{
    type(QStringLiteral("node-"));
    QCOMPARE(shown(), QStringLiteral("Objects: node-1 node-2"));
    m_nodes->set({QStringLiteral("node-7")});
    QTRY_COMPARE(shown(), QStringLiteral("Objects: node-7"));
    press(Qt::Key_Return);
    QCOMPARE(m_nodes->activated, QStringList(QStringLiteral("node-7")));
}

void TestCommandPalette::goneObjectIsNotActivated()
{
    type(QStringLiteral("node-1"));
    // The number of the entry that is shown is now that of another.
    m_nodes->set({QStringLiteral("node-2")});
    press(Qt::Key_Return);
    QCOMPARE(m_nodes->activated, QStringList());
    QVERIFY(m_palette->isVisible());
    QCOMPARE(shown(), QString());
    type(QStringLiteral("node"));
    m_nodes->set({QStringLiteral("first"), QStringLiteral("node-2")});
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(m_nodes->activated, QStringList(QStringLiteral("node-2")));
}

void TestCommandPalette::currentStaysWhenObjectsCome()
{
    type(QStringLiteral("node-"));
    press(Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("node-2"));
    m_nodes->set({QStringLiteral("node-0"), QStringLiteral("node-1"), QStringLiteral("node-2")});
    QTRY_COMPARE(shown(), QStringLiteral("Objects: node-0 node-1 node-2"));
    QCOMPARE(current(), QStringLiteral("node-2"));
}

void TestCommandPalette::sourceGoesWhileOpen()
{
    type(QStringLiteral("node-"));
    m_nodes.reset();
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QCOMPARE(shown(), QString());
    type(QStringLiteral("node"));
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes"));
}

void TestCommandPalette::goesWhileOpen()
{
    QVERIFY(m_input->hasFocus());
    delete m_palette;
    press(Qt::Key_G);
    press(Qt::Key_S);
    QCOMPARE(m_ran, QStringList(QStringLiteral("go.sites")));
}

void TestCommandPalette::noObjects()
{
    m_nodes->set({});
    type(QStringLiteral("node"));
    QCOMPARE(shown(), QStringLiteral("Go to: Nodes"));
    QMainWindow bare;
    CommandPalette empty(&bare);
    empty.open();
    QCOMPARE(empty.findChild<QLabel *>(QStringLiteral("paletteNothing"))->text(),
             QStringLiteral("There is nothing to choose from yet."));
}

void TestCommandPalette::manyObjects()
{
    QStringList names;
    for (int i = 0; i < 100'000; ++i)
        names.append(QStringLiteral("site-%1-gateway-%2").arg(i % 997).arg(i));
    m_nodes->set(names);
    type(QStringLiteral("gateway-1234"));
    QCOMPARE(current(), QStringLiteral("site-237-gateway-1234"));
    // In this order, with anything between them.
    const QRegularExpression letters(QStringLiteral("g.*a.*t.*e.*w.*a.*y.*-.*1.*2.*3.*4"));
    QCOMPARE(m_list->model()->index(0, 0).data(PaletteModel::CountRole).toString(),
             QStringLiteral("8 of %1").arg(names.filter(letters).size()));
    type(QStringLiteral("gateway"));
    QCOMPARE(m_list->model()->index(0, 0).data(PaletteModel::CountRole).toString(), QStringLiteral("8 of 100,000"));
    press(Qt::Key_Return);
    QCOMPARE(m_nodes->activated, QStringList(QStringLiteral("site-0-gateway-0")));
}

void TestCommandPalette::typingFindsWhatPastingFinds()
{
    QRandomGenerator random(4);
    const auto word = [&random](int most) {
        QString text;
        for (int i = int(random.bounded(1, most)); i > 0; --i)
            text.append(QStringLiteral("nodeg-1 ").at(random.bounded(8)));
        return text;
    };
    QStringList names;
    for (int i = 0; i < 400; ++i)
        names.append(word(12) + QString::number(i));
    m_nodes->set(names);
    for (int round = 0; round < 20; ++round) {
        const QString query = word(6);
        type(query);
        const QString typed = shown();
        const QString chosen = current();
        m_palette->open();
        m_input->setText(QStringLiteral("zz"));
        m_input->setText(query);
        QCOMPARE(shown(), typed);
        QCOMPARE(current(), chosen);
    }
}

void TestCommandPalette::recentsAreKept()
{
    QStringList many;
    for (int i = 0; i < 50; ++i)
        many.append(QStringLiteral("node/node-%1").arg(i));
    m_palette->setRecents(many);
    QCOMPARE(m_palette->recents(), many.mid(0, 20));
    type(QStringLiteral("node-2"));
    press(Qt::Key_Return);
    QCOMPARE(m_palette->recents().mid(0, 3),
             QStringList({QStringLiteral("node/node-2"), QStringLiteral("node/node-0"), QStringLiteral("node/node-1")}));
    QCOMPARE(m_palette->recents().size(), 20);
}

void TestCommandPalette::fitsTheWindow()
{
    QCOMPARE(m_palette->geometry().center().x(), m_window->rect().center().x());
    m_window->resize(400, 220);
    QTRY_VERIFY(m_window->rect().adjusted(-20, -20, 20, 20).contains(m_palette->geometry()));
    QVERIFY(m_list->height() > 40);
    type(QStringLiteral("e"));
    QVERIFY(m_window->rect().adjusted(-20, -20, 20, 20).contains(m_palette->geometry()));
}

void TestCommandPalette::everythingHasAName()
{
    for (const QWidget *widget :
         {static_cast<QWidget *>(m_palette), static_cast<QWidget *>(m_input), static_cast<QWidget *>(m_list)})
        QVERIFY2(!widget->accessibleName().isEmpty(), qUtf8Printable(widget->objectName()));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->child(1)->text(QAccessible::Name), QStringLiteral("Nodes, G, N"));
    type(QStringLiteral("node-"));
    QCOMPARE(m_input->accessibleDescription(), QStringLiteral("node-1, node"));
    press(Qt::Key_Down);
    QCOMPARE(m_input->accessibleDescription(), QStringLiteral("node-2, node"));
}

SKERRY_TEST_MAIN(QApplication, TestCommandPalette)
#include "tst_commandpalette.moc"

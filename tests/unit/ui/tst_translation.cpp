// The console in other languages: nothing is said that a translator could not say, nothing is cut off when it is longer, and
// German is complete.
#include "app/appearance.h"
#include "app/mainwindow.h"
#include "models/language.h"
#include "models/text.h"
#include "tests/support/faketelemetryservice.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/ui/fakeinventoryservice.h"
#include "tests/unit/ui/fakerolloutservice.h"
#include "tests/unit/ui/planesample.h"
#include "tests/unit/ui/pseudotranslator.h"
#include "ui/actions/actionregistry.h"
#include "ui/confirmdialog.h"
#include "ui/elidedlabel.h"
#include "ui/style/metrics.h"
#include "ui/tableview.h"
#include "ui/toaststack.h"
#include "views/common/tablepage.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSpinBox>
#include <QXmlStreamReader>
#include <QtTest>

using namespace skerry;

namespace {

constexpr int MostRows = 20; // of a table: the next ones say nothing new

// Names of objects, of people and of keys, units, and what is typed into a filter.
bool isName(const QString &word)
{
    static const QStringList names =
        QStringLiteral(
            // the sample
            "state blue oslo bergen edge node kiosks proxy norway test orchestrator canary wave nodes assigned tier unix "
            "run sock "
            // what is said in both languages
            "skerry utc english deutsch the language changes at next start of die sprache wechselt beim nächsten von "
            // units and keys
            "kib mib gib min ms ctrl shift alt esc return space left back right forward")
            .split(u' ');
    return names.contains(word);
}

QString hardCoded(const QString &text)
{
    static const QRegularExpression words(QStringLiteral("\\p{L}{2,}"));
    for (auto match = words.globalMatch(test::PseudoTranslator::unmarked(text)); match.hasNext();) {
        const QString word = match.next().captured();
        if (!isName(word.toLower()))
            return word;
    }
    return {};
}

struct Entry {
    QString source;
    QStringList translations;
    bool finished = true;
};

QVector<Entry> readEntries(const QString &language)
{
    QFile file(QStringLiteral(SKERRY_TRANSLATIONS "/skerry_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    QXmlStreamReader xml(&file);
    QVector<Entry> entries;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source")) {
            entries << Entry{xml.readElementText(), {}};
        } else if (xml.name() == QLatin1String("translation")) {
            entries.last().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            // Plural forms stand on lines of their own.
            entries.last().translations = text.contains(u'\n')
                                              ? text.split(QRegularExpression(QStringLiteral("\\n *")), Qt::SkipEmptyParts)
                                              : QStringList{text};
        }
    }
    return entries;
}

QStringList placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?([1-9]|n)"));
    QStringList found;
    for (auto match = placeholder.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

QChar mnemonicOf(QString text)
{
    text.remove(QStringLiteral("&&"));
    const qsizetype at = text.indexOf(u'&');
    return at < 0 ? QChar() : text.at(at + 1).toLower();
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everythingIsTranslated();
    void nothingIsCutOff();
    void germanIsComplete_data();
    void germanIsComplete();
    void countsHavePlurals();
    void windowSpeaksGerman();
    void menusHaveNoMnemonicTwice_data();
    void menusHaveNoMnemonicTwice();
    void languageIsChosenForTheNextStart();

private:
    void makeWindow();
    // Calls `look` with everything that can be opened open.
    void visit(const std::function<void()> &look);
    void visitPages(const std::function<void()> &look);
    void visitPanels(const std::function<void()> &look);
    void checkTexts();
    void checkText(const QObject &object, const char *what, const QString &text);
    void checkModel(const QAbstractItemView &view);
    void checkRoom();
    void checkHeader(const QHeaderView &header);
    void closeSheets();

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<PlaneModels> m_models;
    test::FakeInventoryService m_inventory;
    test::FakeTelemetryService m_telemetry;
    test::FakeRolloutService m_service;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_problems;
};

void TestTranslation::initTestCase()
{
    m_appearance = std::make_unique<Appearance>();
    m_appearance->apply({Theme::Light});
}

void TestTranslation::cleanup()
{
    m_window.reset();
    m_models.reset();
    m_problems.clear();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestTranslation::makeWindow()
{
    m_models = std::make_unique<PlaneModels>();
    test::fillPlane(*m_models, 200);
    test::putRollout(*m_models, test::sampleRollout(QStringLiteral("proxy-1"), RolloutPhase::Holding));
    m_window = std::make_unique<MainWindow>(*m_models, m_inventory, m_service, m_telemetry);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestTranslation::visit(const std::function<void()> &look)
{
    visitPages(look);
    visitPanels(look);
}

void TestTranslation::visitPages(const std::function<void()> &look)
{
    look();
    for (const QString &id : m_window->actions().ids()) {
        if (!id.startsWith(QLatin1String("go.")))
            continue;
        m_window->showPage(id.mid(3));
        look();
        auto *page = m_window->findChild<TablePage *>(id.mid(3));
        if (!page)
            continue;
        if (m_window->whyNotInspector().isEmpty() && !m_window->isInspectorShown())
            m_window->toggleInspector();
        page->view()->selectRow(0);
        look();
        m_window->showPage(id.mid(3), QStringLiteral("test state:blue )"));
        look();
        m_window->showPage(id.mid(3), QStringLiteral("*"));
    }
    m_window->showPage(QStringLiteral("rollouts"), QStringLiteral("proxy-1"));
    look();
}

void TestTranslation::visitPanels(const std::function<void()> &look)
{
    // What needs no rollout first: sheets of the former follow.
    m_window->toasts().showMessage(Status::Critical, QStringLiteral("test"));
    for (const char *id : {"plane.show", "scope.edit", "notifications.show", "keys.show", "palette.open", "keys.edit",
                           "rollout.start", "rollout.promote"}) {
        QVERIFY2(m_window->actions().whyNot(QLatin1String(id)).isEmpty(), id);
        m_window->actions().action(QLatin1String(id))->trigger();
        // Previews are answered on the next turn.
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY(QLatin1String(id) != QLatin1String("rollout.promote") || m_window->findChild<ConfirmDialog *>());
        look();
        closeSheets();
    }
    m_window->chooseLanguage(Language::German);
    ConnectionStatus status = m_models->connection();
    status.plane.environment = QStringLiteral("production");
    m_models->setConnection(status);
    look();
    status.state = ConnectionState::Waiting;
    m_models->setConnection(status);
    look();
}

void TestTranslation::closeSheets()
{
    for (QDialog *dialog : m_window->findChildren<QDialog *>())
        dialog->reject();
    for (const char *panel : {"planePanel", "scopePanel", "notificationCentre", "shortcutOverlay", "commandPalette"}) {
        if (auto *widget = m_window->findChild<QWidget *>(QLatin1String(panel)))
            widget->hide();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestTranslation::checkText(const QObject &object, const char *what, const QString &text)
{
    if (const QString word = hardCoded(text); !word.isEmpty())
        m_problems << QStringLiteral("%1 %2, %3: “%4” in “%5”")
                          .arg(QString::fromLatin1(object.metaObject()->className()), object.objectName(),
                               QString::fromLatin1(what), word, text);
}

void TestTranslation::checkModel(const QAbstractItemView &view)
{
    const QAbstractItemModel *model = view.model();
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(); ++column) {
        if (qobject_cast<const QTableView *>(&view)) {
            checkText(view, "header", model->headerData(column, Qt::Horizontal).toString());
            checkText(view, "tip of a header", model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
        for (int row = 0; row < std::min(model->rowCount(), MostRows); ++row) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                QString text = model->index(row, column).data(role).toString();
                // Shortcuts stand side by side there, without a space.
                checkText(view, "cell", text.replace(u'⟦', QStringLiteral(" ⟦")).replace(u'⟧', QStringLiteral("⟧ ")));
            }
        }
    }
}

void TestTranslation::checkTexts()
{
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        checkText(*action, "text", action->text());
        checkText(*action, "tip", action->toolTip());
    }
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        checkText(*widget, "name", widget->accessibleName());
        checkText(*widget, "description", widget->accessibleDescription());
        checkText(*widget, "tip", widget->toolTip());
        if (const auto *label = qobject_cast<QLabel *>(widget))
            checkText(*label, "text", label->text());
        else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            checkText(*button, "text", button->text());
        else if (const auto *edit = qobject_cast<QLineEdit *>(widget))
            checkText(*edit, "placeholder", edit->placeholderText());
        else if (const auto *spin = qobject_cast<QSpinBox *>(widget))
            checkText(*spin, "suffix", spin->prefix() + spin->suffix() + spin->specialValueText());
        else if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && !qobject_cast<QHeaderView *>(widget))
            checkModel(*view);
    }
    checkText(*m_window, "title", m_window->windowTitle());
}

void TestTranslation::checkHeader(const QHeaderView &header)
{
    if (header.orientation() != Qt::Horizontal)
        return;
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        const int room = header.sectionSize(section) - 2 * metricsOf(header).padding;
        if (!header.isSectionHidden(section) && header.fontMetrics().elidedText(text, Qt::ElideRight, room) != text)
            m_problems << QStringLiteral("header of %1: “%2” needs %3 and has %4")
                              .arg(header.parent()->objectName(), text)
                              .arg(header.fontMetrics().horizontalAdvance(text))
                              .arg(room);
    }
}

void TestTranslation::checkRoom()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (const auto *header = qobject_cast<QHeaderView *>(widget); header && header->isVisible())
            checkHeader(*header);
        if (!widget->isVisible() || qobject_cast<ElidedLabel *>(widget) || !(label || (button && !button->text().isEmpty())))
            continue;
        const bool wraps = label && label->wordWrap();
        const bool fits = wraps ? widget->heightForWidth(widget->width()) <= widget->height()
                                : widget->sizeHint().width() <= widget->width();
        if (!fits)
            m_problems << QStringLiteral("%1 %2: “%3” needs %4 and has %5")
                              .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                                   label ? label->text() : button->text())
                              .arg(wraps ? widget->heightForWidth(widget->width()) : widget->sizeHint().width())
                              .arg(wraps ? widget->height() : widget->width());
    }
}

void TestTranslation::everythingIsTranslated()
{
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/translations/skerry_de.qm")));
    test::PseudoTranslator pseudo(german);
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    makeWindow();
    visit([this] { checkTexts(); });
    m_problems.removeDuplicates();
    QVERIFY2(m_problems.isEmpty(),
             qPrintable(QStringLiteral("not through tr(), see docs/translating.md:\n") + m_problems.join(u'\n')));
    QStringList missing = pseudo.missing();
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(),
             qPrintable(QStringLiteral("not in skerry_de.ts, or under another context there:\n") + missing.join(u'\n')));
}

void TestTranslation::nothingIsCutOff()
{
    QTranslator german;
    test::PseudoTranslator pseudo(german);
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    makeWindow();
    visit([this] { checkRoom(); });
    m_problems.removeDuplicates();
    QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));
}

void TestTranslation::germanIsComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("English plurals") << QStringLiteral("en");
}

void TestTranslation::germanIsComplete()
{
    QFETCH(QString, language);
    const QVector<Entry> entries = readEntries(language);
    QVERIFY(!entries.isEmpty());
    for (const Entry &entry : entries) {
        QVERIFY2(entry.finished && !entry.translations.isEmpty(), qPrintable(entry.source));
        for (const QString &text : entry.translations) {
            QVERIFY2(!text.isEmpty(), qPrintable(entry.source));
            QVERIFY2(placeholdersIn(text) == placeholdersIn(entry.source), qPrintable(text));
            QVERIFY2(mnemonicOf(text).isNull() == mnemonicOf(entry.source).isNull(), qPrintable(text));
        }
    }
}

void TestTranslation::countsHavePlurals()
{
    QCOMPARE(text::nodes(1), QStringLiteral("1 node"));
    QCOMPARE(text::nodes(2), QStringLiteral("2 nodes"));
    QCOMPARE(text::nodes(1000), QStringLiteral("1,000 nodes"));
    const Translation german(Language::German);
    QCOMPARE(text::nodes(1000), QStringLiteral("1.000 Knoten"));
    QCOMPARE(text::formatCount(1'234'567), QStringLiteral("1.234.567"));
}

void TestTranslation::windowSpeaksGerman()
{
    const Translation german(Language::German);
    makeWindow();
    QCOMPARE(m_window->actions().action(QStringLiteral("go.nodes"))->text(), QStringLiteral("Knoten"));
    m_window->showPage(QStringLiteral("nodes"));
    QVERIFY(m_window->findChild<TablePage *>(QStringLiteral("nodes"))
                ->findChild<QLabel *>(QStringLiteral("counts"))
                ->text()
                .startsWith(QStringLiteral("200 Knoten")));
    QCOMPARE(m_window->menuBar()->actions().constFirst()->text(), QStringLiteral("&Datei"));
    // What is typed and kept is the same in every language.
    QTest::keyClick(m_window.get(), Qt::Key_G);
    QTest::keyClick(m_window.get(), Qt::Key_O);
    QTRY_COMPARE(m_window->currentPage(), QStringLiteral("overview"));
    m_window->findChild<QAbstractButton *>(QStringLiteral("tile-degraded"))->click();
    QCOMPARE(m_window->findChild<TablePage *>(QStringLiteral("nodes"))->table()->rowCount(), 0);
    m_window->showPage(QStringLiteral("overview"));
    m_window->findChild<QAbstractButton *>(QStringLiteral("tile-offline"))->click();
    QCOMPARE(m_window->findChild<TablePage *>(QStringLiteral("nodes"))->table()->rowCount(), 20);
}

void TestTranslation::menusHaveNoMnemonicTwice_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("German") << Language::German;
}

void TestTranslation::menusHaveNoMnemonicTwice()
{
    QFETCH(Language, language);
    const Translation translation(language);
    makeWindow();
    QVector<QList<QAction *>> menus{m_window->menuBar()->actions()};
    for (const QAction *action : m_window->menuBar()->actions())
        menus << action->menu()->actions();
    QStringList clashes;
    for (const QList<QAction *> &menu : menus) {
        QMap<QChar, QString> seen;
        for (const QAction *action : menu) {
            const QChar key = mnemonicOf(action->text());
            if (key.isNull())
                continue;
            if (seen.contains(key))
                clashes << action->text() + QStringLiteral(" and ") + seen.value(key);
            seen.insert(key, action->text());
        }
    }
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(QLatin1Char('\n'))));
}

void TestTranslation::languageIsChosenForTheNextStart()
{
    makeWindow();
    QSignalSpy chosen(m_window.get(), &MainWindow::languageChosen);
    QAction *german = m_window->actions().action(QStringLiteral("language.de"));
    QVERIFY(m_window->actions().action(QStringLiteral("language.system"))->isChecked());
    german->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().value<Language>(), Language::German);
    QVERIFY(german->isChecked());
    const auto index = m_window->notifications().index(0, 0);
    QVERIFY(index.data().toString().contains(QStringLiteral("next start")));
    QVERIFY(index.data().toString().contains(QStringLiteral("nächsten Start")));
    german->trigger();
    QCOMPARE(m_window->notifications().rowCount(), 1);
}

SKERRY_TEST_MAIN(QApplication, TestTranslation)
#include "tst_translation.moc"

#include "app/tour/tour.h"

#include "app/mainwindow.h"
#include "app/planeprocess.h"
#include "app/tour/inputs.h"
#include "app/tour/scenes.h"
#include "app/welcome/welcomewindow.h"
#include "app/wiring.h"
#include "models/text.h"
#include "models/timeaxis.h"
#include "ui/actions/actionregistry.h"
#include "ui/charts/timechart.h"
#include "ui/heatmap.h"
#include "ui/progress.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QTableView>
#include <QTextStream>

#include <algorithm>
#include <csignal>

namespace skerry {

namespace {

constexpr int OverallLimitMs = 5 * 60'000;
constexpr int PhaseLimitMs = 120'000;
constexpr qint64 KeptForMs = 14 * 60'000;
constexpr qint64 ChartedMs = 60'000; // of the control plane's time, which runs faster

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

// Connected, and the control plane has counted the members of every fleet.
bool hasEverything(PlaneModels &models)
{
    bool counted = models.fleets().size() > 0;
    for (int row = 0; row < models.fleets().size(); ++row)
        counted = counted && models.fleets().at(row).nodes > 0;
    return models.isLive() && counted && models.nodes().size() > 0 && models.deployments().size() > 0;
}

} // namespace

Tour::Tour(Wiring &wiring, Appearance &appearance, const QString &directory, QObject *parent)
    : QObject(parent), m_wiring(wiring), m_camera(wiring.window(), appearance, directory), m_steps(OverallLimitMs, this)
{
    connect(&m_steps, &StepMachine::stepDone, this, [](const QString &name, qint64 sinceStartMs) {
        if (!name.isEmpty())
            say(QStringLiteral("[%1 s] %2").arg(static_cast<double>(sinceStartMs) / 1000, 5, 'f', 1).arg(name));
    });
    connect(&m_steps, &StepMachine::finished, this, &Tour::report);
    addStart();
    addPages();
    addLatency();
    addMap();
    addSheets();
    addPanels();
    addRollout();
    addRollBack();
    addCrash();
    addWelcome();
    addScenes();
}

Tour::~Tour() = default;

void Tour::start()
{
    m_steps.start();
}

void Tour::addStart()
{
    picture(QStringLiteral("overview-empty"));
    openPage(QStringLiteral("nodes"));
    picture(QStringLiteral("nodes-empty"));
    step(tr("Start the bundled control plane"), [this] { m_wiring.start(); });
    picture(QStringLiteral("starting"));
    step(
        tr("Connect to the bundled control plane"), {}, [this] { return hasEverything(m_wiring.models()); }, 60'000);
}

void Tour::addPages()
{
    for (const char *page : {"overview", "sites", "nodes", "fleets", "deployments", "rollouts", "latency"}) {
        openPage(QString::fromLatin1(page));
        if (page == std::string_view("overview"))
            step(tr("See the numbers of the overview"), {},
                 [this] { return textOf(QStringLiteral("plane-name")) == QLatin1String("bundled"); });
        picture(QString::fromLatin1(page));
        pictureForLowVision(QString::fromLatin1(page) + QStringLiteral("-large"));
    }
    for (const char *page : {"sites", "nodes", "fleets", "deployments"})
        inspect(QString::fromLatin1(page));
    for (const char *page : {"sites", "nodes", "fleets", "deployments"})
        lookAt(QString::fromLatin1(page), QString::fromLatin1(page) + QStringLiteral("-detail"));
    openPage(QStringLiteral("nodes"));
    filterNodes(QStringLiteral("channel:canary tier:edge"));
    picture(QStringLiteral("nodes-filtered"));
    filterNodes(QStringLiteral("nowhere colour:red"));
    picture(QStringLiteral("nodes-no-match"));
    step(tr("Clear the filter"), [this] { inputs::press(find(QStringLiteral("nodes")), Qt::Key_Escape); });
}

// The pairs and groups of one moment after the other, the newest and one that is gone.
void Tour::addLatency()
{
    openPage(QStringLiteral("latency"));
    const auto map = [this] { return static_cast<HeatMap *>(find(QStringLiteral("latencyMatrix"))); };
    const auto chart = [this] { return find(QStringLiteral("latency"))->findChild<TimeChart *>(QStringLiteral("chart-0")); };
    step(tr("See every pair of sites"), {}, [map] { return map()->matrix().tally().known > 1'000; });
    step(
        tr("Choose three pairs"),
        [map] {
            map()->setSelectedPairs({SitePair::of(0, 1), SitePair::of(2, 30), SitePair::of(5, 60)});
        },
        [chart] { return chart() && chart()->isVisible(); });
    step(tr("See samples of them"), {}, [chart] {
        const auto &series = chart()->data().series;
        return series.size() == 3 && series.front().samples.end() - series.front().samples.begin() > ChartedMs;
    });
    picture(QStringLiteral("latency-pairs"));
    step(
        tr("Go back in time"),
        [this] { m_wiring.window().timeAxis().setMoment(m_wiring.models().clock().presentNow() - ChartedMs / 2); },
        [this] { return textOf(QStringLiteral("timeText")).startsWith(QStringLiteral("Past")); });
    picture(QStringLiteral("latency-past"));
    openPage(QStringLiteral("nodes"));
    step(tr("See the nodes as they were"), {}, [this] { return m_wiring.models().clock().isPast(); });
    picture(QStringLiteral("nodes-past"));
    step(tr("Come back to now"), [this] { m_wiring.window().timeAxis().setLive(); });
}

void Tour::inspect(const QString &name)
{
    openPage(name);
    const auto table = [this, name] { return find(name)->findChild<QWidget *>(QStringLiteral("table")); };
    const auto inspector = [this, name] { return find(name)->findChild<QWidget *>(QStringLiteral("inspector")); };
    step(
        tr("Look at one of the %1").arg(name),
        [this, table] {
            inputs::press(table(), Qt::Key_Down);
            trigger(QStringLiteral("view.inspector"));
        },
        [inspector] { return inspector()->isVisible(); });
    picture(name + QStringLiteral("-inspector"));
    step(
        tr("Close the details"), [this] { trigger(QStringLiteral("view.inspector")); },
        [inspector] { return !inspector()->isVisible(); });
}

void Tour::lookAt(const QString &name, const QString &file)
{
    openPage(name);
    const auto detail = [this, name] { return find(name)->findChild<QWidget *>(QStringLiteral("objectView")); };
    step(
        tr("Open one of the %1").arg(name),
        [this, name] {
            auto *table = find(name)->findChild<QWidget *>(QStringLiteral("table"));
            inputs::press(table, Qt::Key_Home, Qt::ControlModifier);
            inputs::press(table, Qt::Key_Return);
        },
        [detail] { return detail()->isVisible(); });
    picture(file);
    step(
        tr("Go back to the list"), [detail] { inputs::press(detail(), Qt::Key_Escape); },
        [detail] { return !detail()->isVisible(); });
}

void Tour::addPanels()
{
    openPage(QStringLiteral("overview"));
    step(
        tr("Open the palette"), [this] { trigger(QStringLiteral("palette.open")); },
        [this] { return isShown(QStringLiteral("commandPalette")); });
    picture(QStringLiteral("palette"));
    step(tr("Look for “ro”"), [this] { retype(QStringLiteral("paletteInput"), QStringLiteral("ro")); });
    picture(QStringLiteral("palette-search"));
    step(
        tr("Close the palette"), [this] { inputs::press(find(QStringLiteral("paletteInput")), Qt::Key_Escape); },
        [this] { return !isShown(QStringLiteral("commandPalette")); });
    panel(QStringLiteral("plane.show"), QStringLiteral("planePanel"), QStringLiteral("plane"));
    panel(QStringLiteral("scope.edit"), QStringLiteral("scopePanel"), QStringLiteral("scope"));
    step(
        tr("See the keys"), [this] { trigger(QStringLiteral("keys.show")); },
        [this] { return isShown(QStringLiteral("shortcutOverlay")); });
    picture(QStringLiteral("keys"));
    step(
        tr("Close them"), [this] { inputs::press(find(QStringLiteral("shortcutOverlay")), Qt::Key_Escape); },
        [this] { return !isShown(QStringLiteral("shortcutOverlay")); });
    step(
        tr("Change keys"), [this] { trigger(QStringLiteral("keys.edit")); }, [this] { return dialog() != nullptr; });
    picture(QStringLiteral("keys-editor"));
    step(
        tr("Close the sheet"), [this] { dialog()->reject(); }, [this] { return dialog() == nullptr; });
}

void Tour::panel(const QString &action, const QString &widget, const QString &file)
{
    step(
        tr("Open the panel %1").arg(file), [this, action] { trigger(action); }, [this, widget] { return isShown(widget); });
    picture(file);
    step(
        tr("Close it"), [this] { inputs::press(m_wiring.window().focusWidget(), Qt::Key_Escape); },
        [this, widget] { return !isShown(widget); });
}

// As large as it gets, and with high contrast.
void Tour::pictureForLowVision(const QString &name)
{
    ++m_pictures;
    const QString file = QStringLiteral("%1-%2").arg(m_pictures, 2, 10, QLatin1Char('0')).arg(name);
    for (const Look &look : {Look{Theme::ContrastDark, Density::Comfortable, 200},
                             Look{Theme::ContrastLight, Density::Comfortable, 200}, Look{Theme::Light}}) {
        step({}, [this, look] { m_camera.dress(look); });
        if (look.fontPercent == 100)
            continue;
        step(look.theme == Theme::ContrastLight ? tr("Picture %1").arg(file) : QString(), [this, file] { shoot(file); });
    }
}

void Tour::addStartDialog(const QString &name)
{
    openPage(QStringLiteral("rollouts"));
    step(
        tr("Open the dialog that starts a rollout"),
        [this] {
            auto *page = m_wiring.window().findChild<QWidget *>(QStringLiteral("rollouts"));
            inputs::click(page->findChild<QAbstractButton *>(QStringLiteral("startRollout")));
        },
        [this] { return dialog() != nullptr; });
    step(
        tr("Type a plan that cannot be"),
        [this] {
            retype(QStringLiteral("startBake"), QStringLiteral("2"));
            retype(QStringLiteral("startMaxParallel"), QStringLiteral("500"));
            retype(QStringLiteral("startWaves"), QStringLiteral("25, 10"));
        },
        [this] { return isShown(QStringLiteral("startWavesError")); });
    picture(name + QStringLiteral("-invalid"));
    step(
        tr("Fill in the plan"),
        [this] {
            retype(QStringLiteral("startWaves"), QStringLiteral("10, 50, 100"));
            retype(QStringLiteral("startReason"), QStringLiteral("Tour of the console"));
        },
        [this] { return isEnabled(QStringLiteral("startButton")); });
    picture(name);
    step(
        tr("Start the canary"),
        [this] {
            m_rollout = textOf(QStringLiteral("startName"));
            say(QStringLiteral("          %1: %2").arg(m_rollout, textOf(QStringLiteral("startButton"))));
            clickOn(QStringLiteral("startButton"));
        },
        [this] { return rollout().phase != RolloutPhase::Unspecified && !dialog(); });
}

void Tour::addRollout()
{
    addStartDialog(QStringLiteral("start-rollout"));
    step(
        tr("See the canary update"), {}, [this] { return sharesOf(rollout()).updating > 0; }, PhaseLimitMs);
    picture(QStringLiteral("rollout-canary"));
    waitUntilPast(RolloutPhase::Baking, PhaseLimitMs);
    picture(QStringLiteral("rollout-baking"));
    waitFor(RolloutPhase::Holding, PhaseLimitMs);
    picture(QStringLiteral("rollout-holding"));
    command(QStringLiteral("promote"), tr("Promote"), QStringLiteral("The canary is healthy"));
    waitUntilPast(RolloutPhase::Wave, PhaseLimitMs);
    picture(QStringLiteral("rollout-wave"));
    step(tr("See the tasks"), [this] { trigger(QStringLiteral("view.dock")); });
    picture(QStringLiteral("dock-tasks"));
    step(tr("See the events"), [this] { trigger(QStringLiteral("view.events")); });
    picture(QStringLiteral("dock-events"));
    step(tr("Close the dock"), [this] { trigger(QStringLiteral("view.dock")); });
    openPage(QStringLiteral("overview"));
    picture(QStringLiteral("overview-during-rollout"));
    addMapOfRollout();
    openPage(QStringLiteral("nodes"));
    picture(QStringLiteral("nodes-during-rollout"));
    lookAt(QStringLiteral("sites"), QStringLiteral("site-during-rollout"));
    lookAt(QStringLiteral("deployments"), QStringLiteral("deployment-during-rollout"));
    step(
        tr("See the last wave"), {}, [this] { return rollout().wave + 1 == static_cast<quint32>(rollout().groups.size()); },
        PhaseLimitMs);
    step(tr("Go back to the rollout"), [this] { m_wiring.window().showPage(QStringLiteral("rollouts"), m_rollout); });
    waitFor(RolloutPhase::Completed, PhaseLimitMs);
    picture(QStringLiteral("rollout-completed"));
}

void Tour::addRollBack()
{
    addStartDialog(QStringLiteral("start-second"));
    waitFor(RolloutPhase::Holding, PhaseLimitMs);
    command(QStringLiteral("pause"), tr("Pause"), QStringLiteral("Lunch"));
    waitFor(RolloutPhase::Paused, PhaseLimitMs);
    picture(QStringLiteral("rollout-paused"));
    command(QStringLiteral("resume"), tr("Resume"), QStringLiteral("Back again"));
    waitFor(RolloutPhase::Holding, PhaseLimitMs);
    command(QStringLiteral("rollBack"), tr("Roll back"), QStringLiteral("Not wanted after all"));
    waitFor(RolloutPhase::RolledBack, PhaseLimitMs);
    picture(QStringLiteral("rollout-rolled-back"));
    openPage(QStringLiteral("rollouts"));
    picture(QStringLiteral("rollouts-two"));
}

void Tour::addCrash()
{
    openPage(QStringLiteral("overview"));
    step(
        tr("Kill the control plane"), [this] { ::kill(static_cast<pid_t>(m_wiring.plane()->processId()), SIGKILL); },
        [this] { return m_wiring.plane()->state() == PlaneProcess::State::Crashed && !m_wiring.models().isLive(); });
    picture(QStringLiteral("plane-crashed"));
    openPage(QStringLiteral("rollouts"));
    picture(QStringLiteral("rollouts-disconnected"));
    openPage(QStringLiteral("nodes"));
    step(tr("See it as a console that is started now would show it"), [this] {
        Snapshot kept = m_wiring.models().snapshot();
        kept.takenAt -= KeptForMs;
        m_wiring.models().clear();
        m_wiring.models().restore(std::move(kept));
    });
    step(tr("See its rows"), {}, [this] {
        const auto *table = find(QStringLiteral("nodes"))->findChild<QTableView *>(QStringLiteral("table"));
        return table->model()->rowCount() == m_wiring.models().nodes().size() &&
               !textOf(QStringLiteral("statusCounts")).contains(QStringLiteral("Nodes 0"));
    });
    picture(QStringLiteral("nodes-kept"));
    step(
        tr("Restart it from the bar"), [this] { clickOn(QStringLiteral("restartPlane")); },
        [this] { return m_wiring.models().isLive(); }, 60'000);
    step(tr("Find the rollout as it was"), {}, [this] { return rollout().phase == RolloutPhase::RolledBack; });
    openPage(QStringLiteral("overview"));
    picture(QStringLiteral("overview-restarted"));
    step(tr("See what happened to it"), [this] {
        trigger(QStringLiteral("view.events"));
        auto *kinds = static_cast<QComboBox *>(find(QStringLiteral("eventKinds")));
        kinds->setCurrentIndex(kinds->count() - 1);
    });
    picture(QStringLiteral("dock-events-restarted"));
    step(tr("Close the dock"), [this] { trigger(QStringLiteral("view.dock")); });
}

void Tour::addWelcome()
{
    step(tr("See what greets somebody new"), [this] {
        m_welcome = std::make_unique<WelcomeWindow>();
        m_welcome->show();
    });
    picture(QStringLiteral("welcome"));
    pictureForLowVision(QStringLiteral("welcome-large"));
    step(tr("Close it"), [this] { m_welcome.reset(); });
    step(
        tr("Look for another control plane"), [this] { trigger(QStringLiteral("plane.connect")); },
        [this] { return dialog() != nullptr; });
    step(tr("Type what is no address"), [this] {
        retype(QStringLiteral("connectAddress"), QStringLiteral("plane.example"));
        clickOn(QStringLiteral("connectGo"));
    });
    picture(QStringLiteral("connect"));
    step(
        tr("Close the sheet"), [this] { dialog()->reject(); }, [this] { return dialog() == nullptr; });
}

// Apart from the control plane of the tour, which is too quick for them.
void Tour::addScenes()
{
    step(
        tr("See nodes on their way"),
        [this] {
            m_scenes = std::make_unique<Scenes>();
            m_scenes->showPage(QStringLiteral("nodes"));
            m_scenes->beginLoad();
        },
        [this] { return m_scenes->hasSkeleton(); });
    picture(QStringLiteral("nodes-loading"));
    step(
        tr("Wait until that is slow"), [this] { m_scenes->loadPart(); },
        [this] { return m_scenes->isShown(QStringLiteral("cancelLoad")) && !m_scenes->hasSkeleton(); });
    picture(QStringLiteral("nodes-slow-load"));
    step(
        tr("End the load"), [this] { m_scenes->holdLoad(); },
        [this] { return m_scenes->isShown(QStringLiteral("loadRest")); });
    picture(QStringLiteral("nodes-held"));
    step(
        tr("Lose the nodes alone"), [this] { m_scenes->loseNodes(); },
        [this] { return m_scenes->isShown(QStringLiteral("retryNow")); });
    picture(QStringLiteral("nodes-not-live"));
    step(tr("Go where they are counted"), [this] { m_scenes->showPage(QStringLiteral("overview")); });
    picture(QStringLiteral("overview-nodes-not-live"));
    step(tr("Be refused rollouts"), [this] {
        m_scenes->showPage(QStringLiteral("rollouts"));
        m_scenes->refuseRollouts();
    });
    picture(QStringLiteral("rollouts-refused"));
    step(tr("Close that window"), [this] { m_scenes.reset(); });
}

void Tour::step(const QString &name, std::function<void()> act, std::function<bool()> until, int limitMs)
{
    m_steps.add({name, std::move(act), std::move(until), limitMs});
}

void Tour::picture(const QString &name)
{
    ++m_pictures;
    const QString file = QStringLiteral("%1-%2").arg(m_pictures, 2, 10, QLatin1Char('0')).arg(name);
    // The last one is what the tour goes on with.
    const Look looks[] = {{Theme::Dark, Density::Compact},
                          {Theme::Light, Density::Compact},
                          {Theme::Dark, Density::Comfortable},
                          {Theme::Light, Density::Comfortable}};
    for (const Look &look : looks) {
        step({}, [this, look] { m_camera.dress(look); });
        step(look == looks[3] ? tr("Picture %1").arg(file) : QString(), [this, file] { shoot(file); });
    }
}

void Tour::shoot(const QString &file)
{
    const bool done = m_welcome  ? m_camera.shootAlone(file, *m_welcome)
                      : m_scenes ? m_camera.shootAlone(file, m_scenes->window())
                                 : m_camera.shoot(file, dialog());
    if (!done)
        m_steps.fail(m_camera.error());
}

void Tour::openPage(const QString &page)
{
    step(
        tr("Open the page %1").arg(page), [this, page] { clickOn(QStringLiteral("rail-") + page); },
        [this, page] { return m_wiring.window().currentPage() == page; });
}

void Tour::waitFor(RolloutPhase phase, int limitMs)
{
    step(
        tr("The rollout is %1").arg(text::word(phase)), {},
        [this, phase] {
            if (rollout().phase == RolloutPhase::Halted)
                m_steps.fail(tr("it halted: %1").arg(rollout().message));
            return rollout().phase == phase && isRolloutShown();
        },
        limitMs);
}

// For phases that end by themselves: they may be over when it is looked.
void Tour::waitUntilPast(RolloutPhase phase, int limitMs)
{
    step(
        tr("The rollout has come to %1").arg(text::word(phase)), {},
        [this, phase] {
            const QVector<RolloutTransition> past = rollout().transitions;
            return isRolloutShown() &&
                   std::any_of(past.cbegin(), past.cend(), [phase](const auto &each) { return each.to == phase; });
        },
        limitMs);
}

void Tour::command(const QString &button, const QString &name, const QString &reason)
{
    step(
        tr("Press %1").arg(name), [this, button] { clickOn(button); }, [this] { return dialog() != nullptr; });
    step(
        tr("Give a reason"), [this, reason] { retype(QStringLiteral("confirmReason"), reason); },
        [this] { return isEnabled(QStringLiteral("confirmAction")); });
    picture(QStringLiteral("confirm-") + button);
    step(
        tr("Confirm"),
        [this] {
            say(QStringLiteral("          %1").arg(textOf(QStringLiteral("confirmAction"))));
            clickOn(QStringLiteral("confirmAction"));
        },
        [this] { return dialog() == nullptr; });
}

QWidget *Tour::find(const QString &name) const
{
    return m_wiring.window().findChild<QWidget *>(name);
}

bool Tour::isShown(const QString &name) const
{
    const QWidget *widget = find(name);
    return widget && widget->isVisible();
}

bool Tour::isEnabled(const QString &name) const
{
    const QWidget *widget = find(name);
    return widget && widget->isEnabled();
}

QString Tour::textOf(const QString &name) const
{
    const QWidget *widget = find(name);
    return widget ? widget->property("text").toString() : QString();
}

void Tour::clickOn(const QString &name)
{
    QWidget *button = find(name);
    if (!button)
        m_steps.fail(tr("there is no %1 in the window").arg(name));
    else if (!button->isEnabled())
        m_steps.fail(tr("%1 cannot be pressed: %2").arg(name, button->toolTip()));
    else
        inputs::click(button);
}

void Tour::trigger(const QString &action)
{
    if (const QString reason = m_wiring.window().actions().whyNot(action); !reason.isEmpty())
        m_steps.fail(tr("%1 cannot be done: %2").arg(action, reason));
    else
        m_wiring.window().actions().action(action)->trigger();
}

void Tour::retype(const QString &name, const QString &text)
{
    if (QWidget *field = find(name))
        inputs::retype(field, text);
    else
        m_steps.fail(tr("there is no %1 in the window").arg(name));
}

QDialog *Tour::dialog() const
{
    for (auto *each : m_wiring.window().findChildren<QDialog *>()) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

Rollout Tour::rollout() const
{
    const Rollout *found = m_wiring.models().rollouts().find(m_rollout);
    return found ? *found : Rollout();
}

// What the page shows is as new as what the models know.
bool Tour::isRolloutShown() const
{
    return textOf(QStringLiteral("rolloutPhase")) == text::sentenceCase(text::phaseOf(rollout()));
}

void Tour::report(const QString &failure)
{
    // What it looked like says more than which step it was.
    if (!failure.isEmpty())
        (void)m_camera.shoot(QStringLiteral("failed"), dialog());
    if (failure.isEmpty())
        say(tr("Everything worked. %1 pictures are in %2").arg(m_camera.count()).arg(m_camera.directory()));
    else
        say(tr("Failed. %1. %2 pictures are in %3").arg(failure).arg(m_camera.count()).arg(m_camera.directory()));
    Q_EMIT finished(failure.isEmpty() ? 0 : 1);
}

} // namespace skerry

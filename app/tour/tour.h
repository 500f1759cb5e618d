// Shows the console to nobody: opens every page, runs a canary -> main rollout through the real dialogs, rolls another one
// back, kills the control plane and restarts it, and takes pictures of all that.
#pragma once

#include "app/tour/camera.h"
#include "app/tour/stepmachine.h"
#include "models/map/projection.h"
#include "models/types.h"

#include <QObject>

#include <memory>

class QDialog;

namespace skerry {

enum class MapLayerKind;
class Scenes;
class WelcomeWindow;
class Wiring;

class Tour final : public QObject
{
    Q_OBJECT

public:
    Tour(Wiring &wiring, Appearance &appearance, const QString &directory, QObject *parent);

    ~Tour() override;

    // Starts the wiring too, after the pictures of the empty console.
    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void addStart();
    void addPages();
    void addLatency();
    void addMap();
    void addMapOfRollout();
    void lookAtPlace(const QString &name, const GeoPoint &centre, double zoom);
    void showLayer(MapLayerKind kind, const QString &name);
    void addSheets();
    void addPartFailure();
    void addRefusal();
    void addTypedNumber();
    void addPanels();
    void addStartDialog(const QString &picture);
    void addRollout();
    void addRollBack();
    void addCrash();
    void addWelcome();
    void addScenes();

    void step(const QString &name, std::function<void()> act, std::function<bool()> until = {}, int limitMs = 30'000);
    void picture(const QString &name);
    void shoot(const QString &file);
    // Opens what an action opens over the window, and closes it with Esc.
    void panel(const QString &action, const QString &widget, const QString &file);
    void pictureForLowVision(const QString &name);
    void inspect(const QString &page);
    void lookAt(const QString &page, const QString &picture);
    void openPage(const QString &page);
    void filterNodes(const QString &text);
    void markNodes(int count);
    void clearMarks();
    void ask(const QString &action);
    void askAndClose(const QString &action, const QString &file);
    void closeSheet();
    void confirm(const QString &reason);
    void waitFor(RolloutPhase phase, int limitMs);
    void waitUntilPast(RolloutPhase phase, int limitMs);
    void command(const QString &button, const QString &name, const QString &reason);

    [[nodiscard]] QWidget *find(const QString &name) const;
    [[nodiscard]] bool isShown(const QString &name) const;
    [[nodiscard]] bool isEnabled(const QString &name) const;
    [[nodiscard]] QString textOf(const QString &name) const;
    void clickOn(const QString &name);
    void trigger(const QString &action);
    void retype(const QString &name, const QString &text);
    [[nodiscard]] QDialog *dialog() const;
    [[nodiscard]] QWidget *nodesTable() const;
    [[nodiscard]] int cordoned() const;
    [[nodiscard]] QString newestTask() const;
    // The one that is watched; empty if the models do not have it.
    [[nodiscard]] Rollout rollout() const;
    [[nodiscard]] bool isRolloutShown() const;
    void report(const QString &failure);

    Wiring &m_wiring;
    Camera m_camera;
    StepMachine m_steps;
    std::unique_ptr<WelcomeWindow> m_welcome;
    std::unique_ptr<Scenes> m_scenes;
    QString m_rollout;
    int m_pictures = 0;
};

} // namespace skerry

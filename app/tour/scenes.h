// A window of its own with a control plane that is made up, for states that a real one passes through too quickly to be
// looked at, or not at all.
#pragma once

#include "models/planemodels.h"

#include <memory>

class QWidget;

namespace skerry {

class MainWindow;
class NoServices;

class Scenes final
{
public:
    Scenes();
    ~Scenes();

    [[nodiscard]] QWidget &window() const;
    void showPage(const QString &name);
    [[nodiscard]] bool isShown(const QString &widget) const;

    // Its nodes are on their way; the rest is here.
    void beginLoad();
    [[nodiscard]] bool hasSkeleton() const;
    // A part of them has come.
    void loadPart();
    // The operator ended it.
    void holdLoad();
    // All of them came, and then their watch was lost alone.
    void loseNodes();
    // Rollouts are not for whom asks.
    void refuseRollouts();

private:
    void tell(ConnectionState state, ObjectKind kind = {}, const KindStatus &status = {});

    PlaneModels m_models;
    std::unique_ptr<NoServices> m_services;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace skerry

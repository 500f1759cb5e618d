// The console with a real control plane of its own, in a directory that goes away, driven as an operator would.
#pragma once

#include "app/wiring.h"

#include <QTemporaryDir>
#include <QtTest>

namespace skerry::test {

class RealPlane final
{
public:
    RealPlane();
    ~RealPlane();

    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] Wiring &wiring() { return *m_wiring; }
    [[nodiscard]] PlaneModels &models() { return m_wiring->models(); }
    // Opens the start dialog, fills it in and starts; the name of the rollout, empty if that did not work.
    [[nodiscard]] QString startRollout();
    // Presses the button of a command, gives a reason and confirms.
    [[nodiscard]] bool command(const char *button);
    [[nodiscard]] RolloutPhase phaseOf(const QString &rollout);
    // As the nodes report it.
    [[nodiscard]] int nodesThatRun(const QString &component, const QString &release);

    template<class T>
    [[nodiscard]] T *find(const char *name)
    {
        return windowWidget().findChild<T *>(QString::fromLatin1(name));
    }

private:
    [[nodiscard]] QWidget &windowWidget() const;

    QTemporaryDir m_dir;
    std::unique_ptr<Wiring> m_wiring;
};

} // namespace skerry::test

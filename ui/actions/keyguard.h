// Stands between the keyboard and the shortcuts of a registry. Letters go to the text field that has the focus; chords
// ("G, O") are followed here, because Qt's own never end: they wait without limit, and while they wait no text field can
// keep a letter for itself.
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QAction;
class QKeyEvent;
class QShortcutEvent;

namespace skerry {

class ActionRegistry;

class KeyGuard final : public QObject
{
    Q_OBJECT

public:
    explicit KeyGuard(ActionRegistry &registry);

    bool eventFilter(QObject *object, QEvent *event) override;

private Q_SLOTS:
    void endChord();

private:
    [[nodiscard]] bool overrideShortcut(QWidget *widget, QKeyEvent &event);
    [[nodiscard]] bool startOrContinueChord(const QKeyEvent &event);
    [[nodiscard]] bool refuseShortcut(const QAction &action, const QShortcutEvent &event);

    ActionRegistry &m_registry;
    QVector<QKeyCombination> m_chord; // typed so far
    QPointer<QAction> m_due;          // to be triggered by the key press that follows
    int m_eaten = 0;                  // key whose press belongs to a chord and reaches no widget
    QTimer m_timeout;
};

} // namespace skerry

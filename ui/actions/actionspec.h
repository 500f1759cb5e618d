// What an action of the console is, as whoever offers it describes it to the ActionRegistry.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace skerry {

// In the order in which lists show them. Objects are no actions, but stand between them in the palette.
enum class ActionGroup { GoTo, Objects, Actions, Views, Settings, Help };

// How much an action can break, and so what it asks for before it does so. `run` of Disruptive and Critical actions opens a
// sheet; nothing but that sheet sends the command.
enum class Safety {
    View,       // T0: changes nothing
    Reversible, // T1: done at once, can be undone
    Disruptive, // T2: a sheet lists what is touched
    Critical    // T3: as Disruptive, and something has to be typed
};

// What actions on objects would act on: what is marked on the page that is shown, or else what is selected.
struct Targets {
    QString kind; // "node", "site", ...; empty: nothing
    QStringList names;

    bool operator==(const Targets &) const = default;
};

// `on` of actions that take objects of every kind.
inline const QString AnyKind = QStringLiteral("any");

struct ActionSpec {
    QString id;   // "rollout.promote": never changes, shortcuts and recent actions are kept under it
    QString text; // as in a menu, with an optional &
    ActionGroup group = ActionGroup::Actions;
    QString icon = {};                  // a file of resources/icons without its ending
    QList<QKeySequence> shortcuts = {}; // the defaults; the first is the one that is shown
    QString keywords = {};              // other words for it, separated by spaces
    Safety safety = Safety::View;
    QString role = {}; // empty: everybody may
    bool checkable = false;
    std::function<QString()> whyNot = {}; // a sentence, or empty while the action is allowed; unset: always allowed
    std::function<void()> run = {};
    std::function<bool()> isChecked = {}; // asked at every refresh of a checkable action

    // Actions on objects have these instead of `whyNot` and `run`. They are asked only with targets of their kind.
    QString on = {};                                              // the kind, or AnyKind; empty: on nothing that is selected
    bool single = false;                                          // on one object at a time
    std::function<QString(const Targets &targets)> whyNotOn = {}; // quick also for 100,000 names
    std::function<void(const Targets &targets)> runOn = {};
};

// "Go to"
[[nodiscard]] QString groupTitle(ActionGroup group);

} // namespace skerry

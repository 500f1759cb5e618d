// Something whose entries the palette offers: actions, nodes, planes. Entries are numbered; numbers hold until changed().
#pragma once

#include "ui/actions/actionspec.h"

#include <QObject>

namespace skerry {

// What the first character of a query restricts it to.
enum class PaletteScope { Any, Actions, Planes, Labels, Help };

class PaletteSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual int count() const = 0;
    // What is shown and searched.
    [[nodiscard]] virtual QString nameAt(int i) const = 0;
    // "node", "site": shown behind the name.
    [[nodiscard]] virtual QString kindAt(int i) const = 0;
    virtual void activate(int i) = 0;

    // By which an entry is found again when the numbers have changed. Different in all sources of one palette.
    [[nodiscard]] virtual QString keyAt(int i) const = 0;
    // -1 if it is gone.
    [[nodiscard]] virtual int indexOf(const QString &key) const = 0;

    [[nodiscard]] virtual ActionGroup groupAt(int) const { return ActionGroup::Objects; }
    // The prefix with which only this source is asked; Any: none. For sources of objects.
    [[nodiscard]] virtual PaletteScope scope() const { return PaletteScope::Any; }
    [[nodiscard]] virtual QString keywordsAt(int) const { return {}; }
    [[nodiscard]] virtual QKeySequence shortcutAt(int) const { return {}; }
    // A sentence if the entry cannot be activated now.
    [[nodiscard]] virtual QString whyNotAt(int) const { return {}; }
    // The palette opens: what the answers depend on may have changed.
    virtual void prepare() {}

Q_SIGNALS:
    // Entries came, went or have other names. Not for what is only shown.
    void changed();
};

} // namespace skerry

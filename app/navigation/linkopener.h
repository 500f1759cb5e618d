// Opens links to objects of the control plane that this console is connected to. It connects to none by itself.
#pragma once

#include "app/navigation/deeplink.h"
#include "app/navigation/history.h"

namespace skerry {

class LinkOpener final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Emits placeWanted() or refused(); while no control plane has told its name, when it has. The last link counts.
    void open(const QString &link);
    // The name that the control plane gives itself; empty: not known.
    void setPlane(const QString &name);

Q_SIGNALS:
    void placeWanted(const skerry::Place &place);
    // Why the link leads nowhere: a sentence.
    void refused(const QString &sentence);
    // The place is shown, but not all that the link says: a sentence.
    void noted(const QString &sentence);

private:
    void follow(const DeepLink &link);

    QString m_plane;
    std::optional<DeepLink> m_waiting;
};

} // namespace skerry

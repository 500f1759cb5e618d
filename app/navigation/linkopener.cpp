#include "app/navigation/linkopener.h"

#include <algorithm>

namespace skerry {

namespace {

struct KindPage {
    const char *kind;
    const char *page;
    const char *all;    // target that shows all of the kind
    const char *before; // what stands before a name in the target for one object
};

constexpr KindPage KindPages[] = {{"overview", "overview", "", ""},
                                  {"site", "sites", "=", "="},
                                  {"node", "nodes", "=", "="},
                                  {"fleet", "fleets", "=", "="},
                                  {"deployment", "deployments", "=", "="},
                                  {"rollout", "rollouts", "-", ""}};

} // namespace

void LinkOpener::open(const QString &link)
{
    const ParsedLink parsed = DeepLink::parse(link);
    m_waiting.reset();
    if (!parsed.error.isEmpty())
        Q_EMIT refused(parsed.error);
    else if (m_plane.isEmpty())
        m_waiting = parsed.link;
    else
        follow(parsed.link);
}

void LinkOpener::setPlane(const QString &name)
{
    m_plane = name;
    if (m_waiting && !m_plane.isEmpty())
        follow(*std::exchange(m_waiting, std::nullopt));
}

void LinkOpener::follow(const DeepLink &link)
{
    if (link.plane != m_plane) {
        Q_EMIT refused(
            tr("The link leads to the control plane “%1”, but this console is connected to “%2”. Open the other one "
               "with skerry --connect, then the link again.")
                .arg(link.plane, m_plane));
        return;
    }
    const QString kind = link.kind.isEmpty() ? QStringLiteral("overview") : link.kind;
    const auto *found = std::find_if(std::begin(KindPages), std::end(KindPages),
                                     [&kind](const KindPage &page) { return kind == QLatin1String(page.kind); });
    if (found == std::end(KindPages)) {
        Q_EMIT refused(tr("The link leads to a %1, which this console cannot show. A newer Skerry may.").arg(kind));
        return;
    }
    const QString all = link.view.isEmpty() ? QString::fromLatin1(found->all) : link.view;
    const QString target = link.name.isEmpty() ? all : QLatin1String(found->before) + link.name;
    Q_EMIT placeWanted({QString::fromLatin1(found->page), target, link.name.isEmpty() ? kind : link.name});
    if (link.at > 0)
        Q_EMIT noted(tr("The link is about an earlier moment; this is how it is now."));
}

} // namespace skerry

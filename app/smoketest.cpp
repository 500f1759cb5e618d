#include "app/smoketest.h"

#include "app/mainwindow.h"
#include "app/planeprocess.h"
#include "app/wiring.h"
#include "models/text.h"
#include "views/nodes/nodespage.h"

#include <QFile>
#include <QTextStream>

namespace skerry {

namespace {

constexpr int PollMs = 20;
constexpr int LimitMs = 120'000;

// What the process holds in memory now (VmRSS); 0 where /proc does not say.
quint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QStringList lines = QString::fromLatin1(status.readAll()).split(u'\n');
    const QStringList found = lines.filter(QStringLiteral("VmRSS:"));
    return found.isEmpty() ? 0 : found.first().simplified().section(u' ', 1, 1).toULongLong() * 1024;
}

} // namespace

SmokeTest::SmokeTest(Wiring &wiring, QObject *parent) : QObject(parent), m_wiring(wiring)
{
    m_since.start();
    m_wiring.window().showPage(QStringLiteral("nodes"));
    m_poll.setInterval(PollMs);
    connect(&m_poll, &QTimer::timeout, this, &SmokeTest::look);
    m_poll.start();
}

void SmokeTest::look()
{
    const ConnectionStatus &status = m_wiring.models().connection();
    const auto *page = m_wiring.window().findChild<NodesPage *>(QStringLiteral("nodes"));
    // Live means that every node has arrived; an empty control plane shows none.
    if (m_wiring.models().isLive() && page->table()->rowCount() == m_wiring.models().nodes().size()) {
        end(0, tr("ok: %1 shown %2 after the start in %3 of memory, connected to %4 (%5)")
                   .arg(text::nodes(page->table()->rowCount()), text::formatDuration(m_since.elapsed()),
                        text::formatBytes(residentBytes()), status.address, status.plane.version));
    } else if (m_wiring.plane() && m_wiring.plane()->state() == PlaneProcess::State::Crashed) {
        end(1, tr("failed: %1 %2").arg(m_wiring.plane()->reason(), m_wiring.plane()->failure()));
    } else if (status.state == ConnectionState::Failed) {
        end(1, tr("failed: %1 %2").arg(status.error.message, status.error.remedy));
    } else if (m_since.hasExpired(LimitMs)) {
        end(1, tr("failed: no live nodes within %1; the connection is %2. %3")
                   .arg(text::formatDuration(LimitMs), text::word(status.state), status.error.message));
    }
}

void SmokeTest::end(int exitCode, const QString &line)
{
    m_poll.stop();
    QTextStream(stdout) << line << Qt::endl;
    Q_EMIT finished(exitCode);
}

} // namespace skerry

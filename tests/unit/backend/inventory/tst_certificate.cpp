#include "backend_stub/inventory/certificate.h"

#include "backend_stub/fabric/surroundings.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/backend/inventory/objects.h"

#include <QtTest>

#include <set>

using namespace skerry;
using namespace skerry::backend;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint Now{std::chrono::milliseconds(1'800'000'000'000)};
constexpr std::uint64_t Seed = 3;

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOneIsSomeDaysOld()
    {
        std::set<TimePoint> all;
        for (int i = 0; i < 1'000; ++i) {
            const auto expires = certificateExpiry(Seed, "n" + std::to_string(i), std::nullopt, Now);
            QVERIFY(expires > Now + RenewBefore && expires <= Now + CertificateLife + 1ms);
            all.insert(expires);
        }
        QVERIFY(all.size() > 990);
        QVERIFY(*all.rbegin() - *all.begin() > 19 * 24h);
        QVERIFY(certificateExpiry(Seed, "n1", std::nullopt, Now) == certificateExpiry(Seed, "n1", std::nullopt, Now));
    }

    void isRenewedWhenAThirdIsLeft()
    {
        const auto expires = Now + CertificateLife;
        const auto due = expires - RenewBefore;
        QVERIFY(certificateExpiry(Seed, "n", expires, due - 1ms) == expires);
        QVERIFY(certificateExpiry(Seed, "n", expires, due) == due + CertificateLife);
        QVERIFY(certificateExpiry(Seed, "n", expires, expires + 24h) == expires + 24h + CertificateLife);
    }

    // Whoever cannot be reached cannot renew it either.
    void aNodeRenewsItWhileItCanBeReached()
    {
        MemoryView view;
        test::add(view, test::makeSite("edge", v1::TIER_EDGE));
        auto node = test::makeNode("n", "edge");
        node.mutable_status()->set_state(v1::NODE_STATE_ONLINE);
        *node.mutable_status()->mutable_certificate_expires() = toProto(Now + RenewBefore + 1h);
        auto next = Surroundings(view, Seed, false, Now).step(node);
        QVERIFY(!next.step.changed);
        QVERIFY(next.wake && *next.wake == Now + 1h);
        next = Surroundings(view, Seed, false, Now + 1h).step(node);
        QVERIFY(next.step.changed);
        QVERIFY(fromProto(next.step.status.certificate_expires()) == Now + 1h + CertificateLife);
        QVERIFY(*next.wake == Now + 1h + CertificateLife - RenewBefore);

        v1::SimulationState simulation;
        simulation.mutable_meta()->set_name(SimulationName);
        (*simulation.mutable_faults())["f"].set_node("n");
        test::add(view, simulation);
        next = Surroundings(view, Seed, false, Now + 1h).step(node);
        QCOMPARE(next.step.status.state(), v1::NODE_STATE_OFFLINE);
        QVERIFY(fromProto(next.step.status.certificate_expires()) == Now + RenewBefore + 1h);
        QVERIFY(!next.wake);
    }
};

SKERRY_TEST_MAIN(QCoreApplication, TestCertificate)
#include "tst_certificate.moc"

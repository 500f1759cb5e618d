// docs/filters.md: its examples are read without an error, and its tables name every key.
#include "models/filter.h"
#include "tests/support/fatallogger.h"
#include "tests/unit/models/filtercloud.h"

#include <QtTest>

using namespace skerry;
using namespace skerry::test;

class TestFilterDocs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QRandomGenerator random(5);
        fillCloud(m_models, random, 10);
        QFile file(QFINDTESTDATA("../../../docs/filters.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        // "## Nodes" begins what is said of nodes; rows of tables begin with the filter or key in back quotes.
        QString section;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(u"## "))
                section = line.mid(3);
            if (line.startsWith(u"| `"))
                m_rows[section].append(line.section(u'`', 1, 1).replace(QStringLiteral("\\|"), QStringLiteral("|")));
        }
    }

    void examples()
    {
        checkExamples<Node>(QStringLiteral("Terms"));
        checkExamples<Node>(QStringLiteral("Joined"));
        checkExamples<Node>(QStringLiteral("Nodes"));
        checkExamples<Site>(QStringLiteral("Sites"));
        checkExamples<Fleet>(QStringLiteral("Fleets"));
        checkExamples<Deployment>(QStringLiteral("Deployments"));
        checkExamples<Rollout>(QStringLiteral("Rollouts"));
    }

    void keys()
    {
        checkKeys<Node>(QStringLiteral("Nodes"));
        checkKeys<Site>(QStringLiteral("Sites"));
        checkKeys<Fleet>(QStringLiteral("Fleets"));
        checkKeys<Deployment>(QStringLiteral("Deployments"));
        checkKeys<Rollout>(QStringLiteral("Rollouts"));
    }

private:
    template<class T>
    void checkExamples(const QString &section)
    {
        QVERIFY2(m_rows.value(section).size() >= 4, qPrintable(section));
        for (const QString &example : m_rows.value(section)) {
            const auto filter = compileFilter<T>(example, filterContextOf(m_models));
            QVERIFY2(filter.matches, qPrintable(example));
            QVERIFY2(filter.errors.isEmpty(), qPrintable(example + QStringLiteral(": ") + filter.errors.value(0).message));
        }
    }

    template<class T>
    void checkKeys(const QString &section)
    {
        for (const FilterKey<T> &key : filterKeysOf<T>(filterContextOf(m_models))) {
            const QStringList rows = m_rows.value(section);
            QVERIFY2(
                std::any_of(rows.cbegin(), rows.cend(), [&key](const QString &row) { return row.startsWith(key.name); }),
                qPrintable(section + QStringLiteral(" lacks ") + key.name));
        }
    }

    PlaneModels m_models;
    QMap<QString, QStringList> m_rows;
};

SKERRY_TEST_MAIN(QCoreApplication, TestFilterDocs)
#include "tst_filterdocs.moc"

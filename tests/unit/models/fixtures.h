// Objects for the tests of the models.
#pragma once

#include "models/keyedstore.h"
#include "models/types.h"

#include <QAbstractItemModelTester>

namespace skerry::test {

inline QAbstractItemModelTester *watchModel(QAbstractItemModel *model)
{
    return new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, model);
}

inline Node node(const QString &name, const QString &site = {}, NodeState state = NodeState::Online)
{
    Node node;
    node.meta.name = name;
    node.site = site;
    node.state = state;
    return node;
}

inline Site site(const QString &name, Tier tier = Tier::Edge, const QString &country = {}, const QString &parent = {},
                 double latitudeDeg = 0, double longitudeDeg = 0)
{
    Site site;
    site.meta.name = name;
    site.tier = tier;
    site.country = country;
    site.parent = parent;
    site.latitudeDeg = latitudeDeg;
    site.longitudeDeg = longitudeDeg;
    return site;
}

// Applies one transaction with the next revision, and signals it.
template<class T>
void commit(KeyedStore<T> &store, const QVector<T> &puts, const QStringList &deletes = {})
{
    store.apply({store.revision() + 1, puts, deletes});
    store.flushNow();
}

inline QStringList column(const QAbstractItemModel &model, int number, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, number).data(role).toString());
    return texts;
}

} // namespace skerry::test

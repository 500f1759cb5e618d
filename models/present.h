// The objects of one kind as they are now, kept up to date while their store shows another time.
#pragma once

#include "models/keyedstore.h"
#include "models/past.h"

#include <QHash>
#include <QSet>

#include <utility>

namespace skerry {

template<class T>
class Present final
{
public:
    using Objects = QHash<QString, T>;

    void take(const KeyedStore<T> &store)
    {
        m_objects.clear();
        m_objects.reserve(store.size());
        for (int row = 0; row < store.size(); ++row)
            m_objects.insert(store.at(row).meta.name, store.at(row));
        m_revision = store.revision();
    }
    // As KeyedStore does it.
    void reset(const QVector<T> &all, quint64 revision)
    {
        m_objects.clear();
        for (const T &object : all)
            m_objects.insert(object.meta.name, object);
        m_revision = revision;
    }
    void apply(const WatchBatch<T> &batch)
    {
        if (batch.revision <= m_revision)
            return;
        m_revision = batch.revision;
        for (const QString &name : batch.deletes)
            m_objects.remove(name);
        for (const T &object : batch.puts)
            m_objects.insert(object.meta.name, object);
    }

    [[nodiscard]] const Objects &objects() const { return m_objects; }
    [[nodiscard]] QVector<T> all() const { return {m_objects.cbegin(), m_objects.cend()}; }
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    Objects m_objects;
    quint64 m_revision = 0;
};

// `base` is what there was when the question of what was another arrived.
template<class T>
[[nodiscard]] QVector<T> asItWas(typename Present<T>::Objects base, const PastOf<T> &past)
{
    for (const QString &name : past.absent)
        base.remove(name);
    for (const T &object : past.were)
        base.insert(object.meta.name, object);
    return {base.cbegin(), base.cend()};
}

} // namespace skerry

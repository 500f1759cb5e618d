// All objects of one kind, by name. Watch messages are taken in at once and signalled at most 10 times a second.
//
// Two views of the same data, because item models must not see a row change before they are told:
//   find()                    newest value, also before the flush that signals it;
//   size(), at(), rowOf()     rows as last signalled. Only a flush changes them, between the signals of StoreBase.
// Within a flush find() shows the rows. Where rows are removed the last ones move up into the gaps: k of n cost O(k).
#pragma once

#include "models/connection.h"
#include "models/fields.h"
#include "models/pendingqueue.h"
#include "models/rowwrites.h"
#include "models/storebase.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace skerry {

template<class T>
class KeyedStore final : public StoreBase
{
public:
    explicit KeyedStore(QObject *parent = nullptr) : StoreBase(parent) {}

    [[nodiscard]] int size() const override { return int(m_rows.size()); }
    [[nodiscard]] const T &at(int row) const { return m_rows[std::size_t(row)]; }
    // -1 where there is no such row (yet).
    [[nodiscard]] int rowOf(const QString &name) const { return m_index.value(name, -1); }

    // The newest value, or null. Valid until the next apply(), reset(), clear() or flush.
    [[nodiscard]] const T *find(const QString &name) const
    {
        if (const int position = m_pending.positionOf(name); position >= 0) {
            const std::optional<T> &value = m_pending.at(position).value;
            return value ? &*value : nullptr;
        }
        const auto it = m_index.constFind(name);
        return it == m_index.cend() ? nullptr : &at(*it);
    }

    // One transaction. A batch that is not newer than what is here is ignored: it was sent again after a reconnect.
    void apply(WatchBatch<T> batch)
    {
        if (batch.revision <= revision())
            return;
        setRevision(batch.revision);
        countUpdates(batch.puts.size() + batch.deletes.size());
        for (const QString &name : std::as_const(batch.deletes))
            remove(name);
        for (T &value : batch.puts)
            put(std::move(value));
    }

    // The first state in parts, as Feed::fill says.
    void fill(QVector<T> part, quint64 revision)
    {
        setRevision(revision, revision == 0);
        countUpdates(part.size());
        for (T &value : part)
            put(std::move(value));
    }

    // The whole state: what differs is changed, what is not in `all` is removed, the rest is not touched.
    void reset(QVector<T> all, quint64 revision)
    {
        setRevision(revision);
        countUpdates(all.size());
        if (m_rows.empty())
            m_pending.reserve(all.size());
        std::vector<bool> seenRow(m_rows.size());
        std::vector<bool> seenPending(std::size_t(m_pending.size()));
        for (T &value : all) {
            if (const int row = rowOf(value.meta.name); row >= 0)
                seenRow[std::size_t(row)] = true;
            const int position = m_pending.positionOf(value.meta.name);
            if (position >= 0 && position < int(seenPending.size()))
                seenPending[std::size_t(position)] = true;
            put(std::move(value));
        }
        for (int row = 0; row < size(); ++row)
            if (!seenRow[std::size_t(row)])
                remove(at(row).meta.name);
        for (int position = 0; position < int(seenPending.size()); ++position)
            if (!seenPending[std::size_t(position)])
                remove(m_pending.at(position).name);
    }

    // Forgets everything, at once: for a change of connection, never for live data.
    void clear()
    {
        forgetSchedule();
        Q_EMIT aboutToReset();
        m_rows.clear();
        m_index.clear();
        static_cast<void>(m_pending.take());
        setRevision(0);
        Q_EMIT wasReset();
    }

protected:
    [[nodiscard]] bool hasPending() const override { return !m_pending.isEmpty(); }
    void flush() override
    {
        ChangeSet changes;
        std::vector<T> inserted;
        std::vector<T> changed;
        for (auto &entry : m_pending.take()) {
            const int row = rowOf(entry.name);
            if (!entry.value && row >= 0)
                changes.removed.append(row);
            else if (entry.value)
                (row < 0 ? inserted : changed).push_back(std::move(*entry.value));
        }
        std::sort(changes.removed.begin(), changes.removed.end());
        removeRows(changes.removed);
        changes.changed = overwriteRows(m_rows, m_index, std::move(changed)); // signalled when the new ones are there
        changes.inserted = int(inserted.size());
        appendRows(std::move(inserted));
        if (!changes.changed.isEmpty())
            Q_EMIT rowsChanged(changes.changed);
        if (!changes.isEmpty())
            Q_EMIT flushed(changes);
    }

private:
    void put(T value)
    {
        if (const T *now = find(value.meta.name); now && *now == value)
            return;
        const QString name = value.meta.name;
        m_pending.set(name, std::move(value));
        schedule();
    }

    // By value: the name may live in what is removed.
    void remove(QString name)
    {
        if (!find(name))
            return;
        m_pending.set(name, std::nullopt);
        schedule();
    }

    void removeRows(const QVector<int> &removed)
    {
        if (removed.isEmpty())
            return;
        if (const QVector<RowSwap> swaps = swapsToEnd(removed, size()); !swaps.isEmpty()) {
            Q_EMIT rowsAboutToBeSwapped();
            for (const RowSwap &swap : swaps) {
                std::swap(m_rows[std::size_t(swap.a)], m_rows[std::size_t(swap.b)]);
                m_index[at(swap.a).meta.name] = swap.a;
                m_index[at(swap.b).meta.name] = swap.b;
            }
            Q_EMIT rowsSwapped(swaps);
        }
        const int last = size() - 1;
        const int first = size() - int(removed.size());
        Q_EMIT rowsAboutToBeRemoved(first, last);
        for (int row = first; row <= last; ++row)
            m_index.remove(at(row).meta.name);
        m_rows.resize(std::size_t(first));
        Q_EMIT rowsRemoved(first, last);
    }

    void appendRows(std::vector<T> values)
    {
        if (values.empty())
            return;
        const int first = size();
        Q_EMIT rowsAboutToBeInserted(first, first + int(values.size()) - 1);
        m_index.reserve(first + qsizetype(values.size()));
        for (T &value : values) {
            m_index.insert(value.meta.name, int(m_rows.size()));
            m_rows.push_back(std::move(value));
        }
        Q_EMIT rowsInserted(first, size() - 1);
    }

    std::vector<T> m_rows;
    QHash<QString, int> m_index;
    PendingQueue<T> m_pending;
};

} // namespace skerry

// The objects of one store as entries of the palette.
#pragma once

#include "models/keyedstore.h"
#include "ui/actions/palettesource.h"

#include <functional>

namespace skerry {

template<class T>
class StoreSource final : public PaletteSource
{
public:
    using Open = std::function<void(const QString &name)>;

    // `kind`: "node", shown behind the name.
    StoreSource(const KeyedStore<T> &store, QString kind, Open open, QObject *parent)
        : PaletteSource(parent), m_store(store), m_kind(std::move(kind)), m_open(std::move(open))
    {
        connect(&store, &StoreBase::rowsInserted, this, &PaletteSource::changed);
        connect(&store, &StoreBase::rowsRemoved, this, &PaletteSource::changed);
        connect(&store, &StoreBase::wasReset, this, &PaletteSource::changed);
    }

    [[nodiscard]] int count() const override { return m_store.size(); }
    [[nodiscard]] QString nameAt(int i) const override { return m_store.at(i).meta.name; }
    [[nodiscard]] QString kindAt(int) const override { return m_kind; }
    void activate(int i) override { m_open(nameAt(i)); }
    [[nodiscard]] QString keyAt(int i) const override { return m_kind + u'/' + nameAt(i); }
    [[nodiscard]] int indexOf(const QString &key) const override
    {
        const QString prefix = m_kind + u'/';
        return key.startsWith(prefix) ? m_store.rowOf(key.mid(prefix.size())) : -1;
    }

private:
    const KeyedStore<T> &m_store;
    const QString m_kind;
    const Open m_open;
};

} // namespace skerry

// The actions of a registry as entries of the palette.
#pragma once

#include "ui/actions/palettesource.h"

namespace skerry {

class ActionRegistry;

class ActionSource final : public PaletteSource
{
    Q_OBJECT

public:
    // `hidden`: the action that opens the palette itself, for example.
    ActionSource(ActionRegistry &registry, QVector<QString> hidden, QObject *parent);

    [[nodiscard]] int count() const override { return int(m_ids.size()); }
    [[nodiscard]] QString nameAt(int i) const override;
    [[nodiscard]] QString kindAt(int) const override { return {}; }
    void activate(int i) override;
    [[nodiscard]] QString keyAt(int i) const override;
    [[nodiscard]] int indexOf(const QString &key) const override;
    [[nodiscard]] ActionGroup groupAt(int i) const override;
    [[nodiscard]] QString keywordsAt(int i) const override;
    [[nodiscard]] QKeySequence shortcutAt(int i) const override;
    [[nodiscard]] QString whyNotAt(int i) const override;
    void prepare() override;

private:
    void add(const QString &id);

    ActionRegistry &m_registry;
    QVector<QString> m_hidden;
    QVector<QString> m_ids;
};

} // namespace skerry

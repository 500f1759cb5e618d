#include "ui/actions/actionsource.h"

#include "ui/actions/actionregistry.h"

#include <QAction>

namespace skerry {

namespace {

QString prefix()
{
    return QStringLiteral("action/");
}

} // namespace

ActionSource::ActionSource(ActionRegistry &registry, QVector<QString> hidden, QObject *parent)
    : PaletteSource(parent), m_registry(registry), m_hidden(std::move(hidden))
{
    for (const QString &id : registry.ids())
        add(id);
    connect(&registry, &ActionRegistry::actionAdded, this, [this](const QString &id) {
        add(id);
        Q_EMIT changed();
    });
}

void ActionSource::add(const QString &id)
{
    if (!m_hidden.contains(id))
        m_ids.append(id);
}

QString ActionSource::nameAt(int i) const
{
    return m_registry.text(m_ids.at(i));
}

void ActionSource::activate(int i)
{
    m_registry.action(m_ids.at(i))->trigger();
}

QString ActionSource::keyAt(int i) const
{
    return prefix() + m_ids.at(i);
}

int ActionSource::indexOf(const QString &key) const
{
    return key.startsWith(prefix()) ? int(m_ids.indexOf(key.mid(prefix().size()))) : -1;
}

ActionGroup ActionSource::groupAt(int i) const
{
    return m_registry.spec(m_ids.at(i)).group;
}

QString ActionSource::keywordsAt(int i) const
{
    return m_registry.spec(m_ids.at(i)).keywords;
}

QKeySequence ActionSource::shortcutAt(int i) const
{
    return m_registry.action(m_ids.at(i))->shortcut();
}

QString ActionSource::whyNotAt(int i) const
{
    return m_registry.whyNot(m_ids.at(i));
}

void ActionSource::prepare()
{
    m_registry.refresh();
}

} // namespace skerry

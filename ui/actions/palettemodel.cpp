#include "ui/actions/palettemodel.h"

#include "models/text.h"

namespace skerry {

void PaletteModel::setResults(const PaletteResults &results)
{
    beginResetModel();
    m_rows.clear();
    for (const PaletteSection &section : results.sections) {
        const int shown = int(section.entries.size());
        const QString count = section.total > shown
                                  ? tr("%1 of %2").arg(text::formatCount(shown), text::formatCount(section.total))
                                  : QString();
        m_rows.append({true, section.title, count, {}});
        for (const PaletteEntry &entry : section.entries)
            m_rows.append({false, {}, {}, entry});
    }
    endResetModel();
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    return row >= 0 && row < m_rows.size() && !m_rows.at(row).heading ? &m_rows.at(row).entry : nullptr;
}

int PaletteModel::rowOf(const QString &key) const
{
    for (int row = 0; row < m_rows.size(); ++row)
        if (!m_rows.at(row).heading && m_rows.at(row).entry.key == key)
            return row;
    return -1;
}

int PaletteModel::step(int row, int direction) const
{
    for (int next = row + direction; next >= 0 && next < m_rows.size(); next += direction)
        if (!m_rows.at(next).heading)
            return next;
    return row;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::headingData(const Row &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.title;
    case HeadingRole:
        return true;
    case CountRole:
        return row.count;
    default:
        return {};
    }
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (row.heading)
        return headingData(row, role);
    const PaletteEntry &entry = row.entry;
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::AccessibleTextRole: {
        QStringList parts{entry.name};
        parts << entry.kind << entry.shortcut.toString(QKeySequence::NativeText);
        if (!entry.whyNot.isEmpty())
            parts << tr("not available: %1").arg(entry.whyNot);
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case HeadingRole:
        return false;
    case MatchedRole:
        return QVariant::fromValue(entry.matched);
    case KindRole:
        return entry.kind;
    case ShortcutRole:
        return QVariant::fromValue(entry.shortcut);
    case WhyNotRole:
        return entry.whyNot;
    default:
        return {};
    }
}

// An entry that is not available can be chosen all the same: its reason is read then.
Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return entryAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

} // namespace skerry

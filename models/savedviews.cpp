#include "models/savedviews.h"

#include <algorithm>

namespace skerry {

namespace {

const QString StartMember = QStringLiteral("start");

} // namespace

qsizetype SavedViews::indexOf(const QString &page, const QString &name) const
{
    const auto found = std::find_if(m_views.cbegin(), m_views.cend(),
                                    [&](const Kept &kept) { return kept.view.page == page && kept.view.name == name; });
    return found == m_views.cend() ? -1 : found - m_views.cbegin();
}

QVector<SavedView> SavedViews::ofPage(const QString &page) const
{
    QVector<SavedView> views;
    for (const Kept &kept : m_views)
        if (kept.view.page == page)
            views.append(kept.view);
    return views;
}

std::optional<SavedView> SavedViews::find(const QString &page, const QString &name) const
{
    const qsizetype index = indexOf(page, name);
    return index < 0 ? std::nullopt : std::optional(m_views.at(index).view);
}

void SavedViews::put(const SavedView &view)
{
    if (const qsizetype index = indexOf(view.page, view.name); index >= 0)
        m_views[index].view = view;
    else
        m_views.append({view, false});
    Q_EMIT changed();
}

bool SavedViews::rename(const QString &page, const QString &name, const QString &newName)
{
    const qsizetype index = indexOf(page, name);
    if (index < 0 || newName.isEmpty() || indexOf(page, newName) >= 0)
        return false;
    m_views[index].view.name = newName;
    Q_EMIT changed();
    return true;
}

void SavedViews::remove(const QString &page, const QString &name)
{
    if (const qsizetype index = indexOf(page, name); index >= 0) {
        m_views.removeAt(index);
        Q_EMIT changed();
    }
}

QString SavedViews::startOf(const QString &page) const
{
    const auto found = std::find_if(m_views.cbegin(), m_views.cend(),
                                    [&page](const Kept &kept) { return kept.start && kept.view.page == page; });
    return found == m_views.cend() ? QString() : found->view.name;
}

void SavedViews::setStart(const QString &page, const QString &name)
{
    if (startOf(page) == name)
        return;
    for (Kept &kept : m_views)
        if (kept.view.page == page)
            kept.start = kept.view.name == name;
    Q_EMIT changed();
}

QJsonArray SavedViews::toJson() const
{
    QJsonArray array;
    for (const Kept &kept : m_views) {
        QJsonObject json = kept.view.toJson();
        if (kept.start)
            json.insert(StartMember, true);
        array.append(json);
    }
    return array;
}

void SavedViews::read(const QJsonArray &json, QStringList &problems)
{
    m_views.clear();
    for (const auto &each : json) {
        const auto view = SavedView::fromJson(each.toObject(), problems);
        if (view && indexOf(view->page, view->name) < 0)
            m_views.append({*view, each.toObject().value(StartMember).toBool()});
    }
}

} // namespace skerry

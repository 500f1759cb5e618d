#include "models/savedview.h"

#include "models/limits.h"
#include "models/say.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace skerry {

namespace {

constexpr int MostCharacters = 200; // of names and ids
constexpr int MostSavedColumns = 200;
constexpr int MostPlaceCharacters = 4'096;

// Reads members of one object and collects what is wrong with them.
class ViewReader final
{
public:
    ViewReader(const QJsonObject &json, QStringList &problems) : m_json(json), m_problems(problems) {}

    [[nodiscard]] QString text(const QString &member, int most)
    {
        const QJsonValue value = m_json.value(member);
        if (value.isUndefined())
            return {};
        if (value.isString() && value.toString().size() <= most)
            return value.toString();
        m_problems.append(say(QT_TRANSLATE_NOOP("skerry", "Saved view: \"%1\" has to be a text of up to %2 characters."))
                              .arg(member)
                              .arg(most));
        return {};
    }

    [[nodiscard]] QString needed(const QString &member)
    {
        const qsizetype before = m_problems.size();
        QString value = text(member, MostCharacters).trimmed();
        if (value.isEmpty() && m_problems.size() == before)
            m_problems.append(say(QT_TRANSLATE_NOOP("skerry", "Saved view: \"%1\" is missing. Add it.")).arg(member));
        return value;
    }

    [[nodiscard]] Qt::SortOrder order(const QString &member)
    {
        const QString word = text(member, MostCharacters);
        if (!word.isEmpty() && word != u"ascending" && word != u"descending")
            m_problems.append(
                say(QT_TRANSLATE_NOOP("skerry", "Saved view: \"%1\" has to be ascending or descending, not \"%2\"."))
                    .arg(member, word));
        return word == u"descending" ? Qt::DescendingOrder : Qt::AscendingOrder;
    }

    [[nodiscard]] QStringList texts(const QString &member)
    {
        const QJsonValue value = m_json.value(member);
        if (value.isUndefined())
            return {};
        QStringList texts;
        bool good = value.isArray() && value.toArray().size() <= MostSavedColumns;
        if (good)
            for (const auto &one : value.toArray()) {
                good = good && one.isString() && one.toString().size() <= MostCharacters;
                texts.append(one.toString());
            }
        if (good)
            return texts;
        m_problems.append(say(QT_TRANSLATE_NOOP("skerry", "Saved view: \"%1\" has to be a list of up to %2 ids of columns."))
                              .arg(member)
                              .arg(MostSavedColumns));
        return {};
    }

private:
    const QJsonObject &m_json;
    QStringList &m_problems;
};

} // namespace

QJsonObject SavedView::toJson() const
{
    QJsonObject json = {{QStringLiteral("name"), name},
                        {QStringLiteral("page"), page},
                        {QStringLiteral("filter"), filter},
                        {QStringLiteral("sortColumn"), sortColumn},
                        {QStringLiteral("sortOrder"),
                         sortOrder == Qt::DescendingOrder ? QStringLiteral("descending") : QStringLiteral("ascending")},
                        {QStringLiteral("hiddenColumns"), QJsonArray::fromStringList(hiddenColumns)}};
    if (!place.isEmpty()) // few pages have one
        json.insert(QStringLiteral("place"), place);
    return json;
}

std::optional<SavedView> SavedView::fromJson(const QJsonObject &json, QStringList &problems)
{
    ViewReader reader(json, problems);
    SavedView view;
    view.name = reader.needed(QStringLiteral("name"));
    view.page = reader.needed(QStringLiteral("page"));
    view.filter = reader.text(QStringLiteral("filter"), limits::FilterCharacters);
    view.sortColumn = reader.text(QStringLiteral("sortColumn"), MostCharacters);
    view.sortOrder = reader.order(QStringLiteral("sortOrder"));
    view.hiddenColumns = reader.texts(QStringLiteral("hiddenColumns"));
    view.place = reader.text(QStringLiteral("place"), MostPlaceCharacters);
    return view.name.isEmpty() || view.page.isEmpty() ? std::nullopt : std::optional(view);
}

} // namespace skerry

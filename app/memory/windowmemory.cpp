#include "app/memory/windowmemory.h"

#include "app/memory/folders.h"
#include "app/memory/tablelayout.h"

#include <QHeaderView>

#include <algorithm>

namespace skerry {

namespace {

constexpr int WindowsVersion = 1;
constexpr int MaxGeometryBytes = 4096;
constexpr int MinDockPx = 20;
constexpr int MaxDockPx = 10'000;
constexpr int MaxTexts = 30; // filters, recents
constexpr int MaxTextLength = 1000;

const QString GeometryMember = QStringLiteral("geometry");
const QString RailMember = QStringLiteral("railCollapsed");
const QString DocksMember = QStringLiteral("dockHeights");
const QString PageMember = QStringLiteral("lastPage");
const QString TablesMember = QStringLiteral("tables");
const QString FiltersMember = QStringLiteral("filters");
const QString RecentsMember = QStringLiteral("recents");
const QString PlacesMember = QStringLiteral("places");
const QString ViewsMember = QStringLiteral("savedViews");

bool isGeometry(const QJsonValue &value)
{
    const QByteArray text = value.toString().toLatin1();
    return value.isString() && text.size() <= MaxGeometryBytes &&
           static_cast<bool>(QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors));
}

bool isHeight(const QJsonValue &value)
{
    const int height = value.toInt();
    return height >= MinDockPx && height <= MaxDockPx;
}

bool isTextList(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && list.size() <= MaxTexts && std::all_of(list.begin(), list.end(), [](const QJsonValue &text) {
               return text.isString() && text.toString().size() <= MaxTextLength;
           });
}

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const auto &text : list.toArray())
        texts << text.toString();
    return texts;
}

} // namespace

WindowMemory::WindowMemory(const QString &path, QObject *parent) : QObject(parent), m_file(path, WindowsVersion)
{
    connect(&m_file, &JsonFile::writeFailed, this, &WindowMemory::failed);
    m_problem = m_file.problem();
    dropNonsense();
}

// What is left has the types and sizes that the functions below rely on.
void WindowMemory::dropNonsense()
{
    QStringList dropped;
    const auto check = [this, &dropped](const QString &member, auto isGood) {
        const QJsonValue value = m_file.value(member);
        if (value.isUndefined() || isGood(value))
            return;
        dropped << member;
        m_file.set(member, QJsonValue(QJsonValue::Undefined));
    };
    const auto checkEntries = [this, &dropped, &check](const QString &member, auto isGood) {
        check(member, [](const QJsonValue &value) { return value.isObject(); });
        const QJsonObject entries = m_file.value(member).toObject();
        for (auto one = entries.begin(); one != entries.end(); ++one) {
            if (isGood(one.value()))
                continue;
            dropped << member + QLatin1Char('.') + one.key();
            setEntry(member, one.key(), QJsonValue(QJsonValue::Undefined));
        }
    };
    check(GeometryMember, isGeometry);
    check(RailMember, [](const QJsonValue &value) { return value.isBool(); });
    check(PageMember, [](const QJsonValue &value) { return value.isString(); });
    check(ViewsMember, [](const QJsonValue &value) { return value.isArray(); });
    check(RecentsMember, isTextList);
    checkEntries(DocksMember, isHeight);
    checkEntries(TablesMember, isLayout);
    checkEntries(FiltersMember, isTextList);
    checkEntries(PlacesMember, [](const QJsonValue &value) { return value.isString(); });
    if (!dropped.isEmpty())
        m_problem = tr("In %1, these made no sense and were dropped: %2. The window has its defaults for them.")
                        .arg(m_file.path(), dropped.join(QStringLiteral(", ")));
}

QJsonObject WindowMemory::entry(const QString &member, const QString &name) const
{
    return m_file.value(member).toObject().value(name).toObject();
}

void WindowMemory::setEntry(const QString &member, const QString &name, const QJsonValue &value)
{
    QJsonObject entries = m_file.value(member).toObject();
    if (value.isUndefined())
        entries.remove(name);
    else
        entries.insert(name, value);
    m_file.set(member, entries);
}

QByteArray WindowMemory::geometry() const
{
    return QByteArray::fromBase64(m_file.value(GeometryMember).toString().toLatin1());
}

void WindowMemory::setGeometry(const QByteArray &geometry)
{
    m_file.set(GeometryMember, QString::fromLatin1(geometry.toBase64()));
}

bool WindowMemory::isRailCollapsed() const
{
    return m_file.value(RailMember).toBool();
}

void WindowMemory::setRailCollapsed(bool collapsed)
{
    m_file.set(RailMember, collapsed);
}

int WindowMemory::dockHeight(const QString &dock, int otherwise) const
{
    return m_file.value(DocksMember).toObject().value(dock).toInt(otherwise);
}

void WindowMemory::setDockHeight(const QString &dock, int height)
{
    setEntry(DocksMember, dock, qBound(MinDockPx, height, MaxDockPx));
}

QString WindowMemory::place(const QString &page) const
{
    return m_file.value(PlacesMember).toObject().value(page).toString();
}

void WindowMemory::setPlace(const QString &page, const QString &place)
{
    setEntry(PlacesMember, page, place);
}

QString WindowMemory::lastPage() const
{
    return m_file.value(PageMember).toString();
}

void WindowMemory::setLastPage(const QString &page)
{
    m_file.set(PageMember, page);
}

void WindowMemory::saveTable(const QString &table, const QHeaderView &header, const QStringList &ids)
{
    // While a model is taken away or exchanged its header is not the table's.
    if (header.count() == ids.size())
        setEntry(TablesMember, table, readLayout(header, ids, entry(TablesMember, table)));
}

bool WindowMemory::restoreTable(const QString &table, QHeaderView &header, const QStringList &ids) const
{
    const QJsonObject layout = entry(TablesMember, table);
    if (layout.isEmpty() || header.count() != ids.size())
        return false;
    applyLayout(header, ids, layout);
    return true;
}

void WindowMemory::keepTable(const QString &table, QHeaderView *header, const QStringList &ids)
{
    restoreTable(table, *header, ids);
    const auto save = [this, table, header, ids] { saveTable(table, *header, ids); };
    // Hiding a section resizes it.
    connect(header, &QHeaderView::sectionResized, this, save);
    connect(header, &QHeaderView::sectionMoved, this, save);
    connect(header, &QHeaderView::sortIndicatorChanged, this, save);
}

QStringList WindowMemory::filters(const QString &table) const
{
    return textsOf(m_file.value(FiltersMember).toObject().value(table));
}

QStringList WindowMemory::recents() const
{
    return textsOf(m_file.value(RecentsMember));
}

void WindowMemory::setRecents(const QStringList &keys)
{
    m_file.set(RecentsMember, QJsonArray::fromStringList(keys.mid(0, MaxTexts)));
}

void WindowMemory::addFilter(const QString &table, const QString &filter)
{
    const QString text = filter.trimmed();
    if (text.isEmpty() || text.size() > MaxTextLength)
        return;
    QStringList list = filters(table);
    list.removeAll(text);
    list.prepend(text);
    setEntry(FiltersMember, table, QJsonArray::fromStringList(list.mid(0, MaxTexts)));
}

QJsonArray WindowMemory::savedViews() const
{
    return m_file.value(ViewsMember).toArray();
}

void WindowMemory::setSavedViews(const QJsonArray &views)
{
    m_file.set(ViewsMember, views);
}

QString WindowMemory::defaultPath()
{
    return folders::state() + QStringLiteral("/window.json");
}

} // namespace skerry

#include "views/common/target.h"

#include <QCoreApplication>
#include <QMap>

namespace skerry {

namespace {

const QString RolloutsPageName = QStringLiteral("rollouts");

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

QString ObjectTarget::toString() const
{
    const QString target = u'=' + name;
    return viaPage.isEmpty() ? target : QString(target % u'@' % viaPage % u'/' % viaName);
}

ObjectTarget ObjectTarget::parse(const QString &target)
{
    // Names have letters, digits, dots and dashes.
    const qsizetype at = target.indexOf(u'@');
    const qsizetype slash = target.indexOf(u'/', at);
    if (at < 0 || slash < 0)
        return {target.mid(1)};
    return {target.mid(1, at - 1), target.mid(at + 1, slash - at - 1), target.mid(slash + 1)};
}

QString filterTarget(const QString &filter)
{
    return ObjectTarget::isObject(filter) ? u' ' + filter : filter;
}

Link linkToObject(const QString &page, const QString &name)
{
    return {page, page == RolloutsPageName ? name : ObjectTarget{name}.toString()};
}

Link linkToList(const QString &page)
{
    return {page, page == RolloutsPageName ? QStringLiteral("-") : ObjectTarget{}.toString()};
}

Link linkToNodes(const QString &filter)
{
    return {QStringLiteral("nodes"), filter};
}

QString pageTitle(const QString &page)
{
    const QMap<QString, QString> titles = {
        {QStringLiteral("sites"), tr("Sites")},   {QStringLiteral("nodes"), tr("Nodes")},
        {QStringLiteral("fleets"), tr("Fleets")}, {QStringLiteral("deployments"), tr("Deployments")},
        {RolloutsPageName, tr("Rollouts")},       {QStringLiteral("latency"), tr("Latency")}};
    return titles.value(page, page);
}

} // namespace skerry

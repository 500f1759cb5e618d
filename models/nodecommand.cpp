#include "models/nodecommand.h"

#include <QCoreApplication>

namespace skerry {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skerry", text);
}

} // namespace

QString whyNot(NodeCommand command, const Node *node)
{
    if (!node)
        return tr("gone");
    switch (command) {
    case NodeCommand::Cordon:
        return node->cordoned ? tr("already cordoned") : QString();
    case NodeCommand::TakeCordonOff:
        return node->cordoned ? QString() : tr("not cordoned");
    case NodeCommand::AssignCanary:
        return node->channel == Channel::Canary ? tr("a canary already") : QString();
    case NodeCommand::AssignMain:
        return node->channel == Channel::Main ? tr("in the main channel already") : QString();
    }
    return {};
}

Node applied(NodeCommand command, Node node)
{
    switch (command) {
    case NodeCommand::Cordon:
        node.cordoned = true;
        break;
    case NodeCommand::TakeCordonOff:
        node.cordoned = false;
        break;
    case NodeCommand::AssignCanary:
        node.channel = Channel::Canary;
        break;
    case NodeCommand::AssignMain:
        node.channel = Channel::Main;
        break;
    }
    return node;
}

Node takenBack(NodeCommand command, Node now, const Node &before)
{
    if (command == NodeCommand::Cordon || command == NodeCommand::TakeCordonOff)
        now.cordoned = before.cordoned;
    else
        now.channel = before.channel;
    return now;
}

} // namespace skerry

#include "client/inventoryclient.h"

#include "client/convert.h"
#include "client/unarycall.h"

#include <skerry/v1/inventory.grpc.pb.h>

#include <array>
#include <utility>

namespace skerry {

namespace {

// What toProto(Node) says. The node may have more, which a console that does not know it must not take away.
constexpr std::array NodeFields = {"meta.labels",  "spec.site",    "spec.hardware",
                                   "spec.channel", "spec.gateway", "spec.cordoned"};

using PutNodeCall = UnaryCall<v1::PutNodeRequest, v1::PutNodeResponse>;

void issuePutNode(const std::shared_ptr<grpc::Channel> &channel, grpc::ClientContext *context,
                  const v1::PutNodeRequest *request, v1::PutNodeResponse *response, grpc::ClientUnaryReactor *reactor)
{
    v1::Inventory::NewStub(channel)->async()->PutNode(context, request, response, reactor);
}

} // namespace

InventoryClient::InventoryClient(Transport &transport) : m_transport(transport) {}

Operation *InventoryClient::putNode(const Node &node, const QString &reason, QObject *parent, Answer<Node> answer)
{
    v1::PutNodeRequest wire;
    *wire.mutable_options() = makeWriteOptions(reason);
    wire.mutable_options()->set_expected_generation(node.meta.generation);
    *wire.mutable_object() = toProto(node);
    for (const char *field : NodeFields)
        wire.mutable_fields()->add_paths(field);
    return new PutNodeCall(
        m_transport, {m_transport.tuning().writeDeadlineMs, limits::WriteRetries}, issuePutNode, std::move(wire),
        [answer = std::move(answer)](const RpcError &error, const v1::PutNodeResponse &response) {
            StringPool pool;
            answer(error, fromProto(response.object(), pool));
        },
        parent);
}

} // namespace skerry

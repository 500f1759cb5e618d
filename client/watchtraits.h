// Internal: what differs between the watches of the seven kinds.
#pragma once

#include "models/types.h"

#include <skerry/v1/inventory.grpc.pb.h>
#include <skerry/v1/releases.grpc.pb.h>
#include <skerry/v1/rollouts.grpc.pb.h>

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>

#include <memory>

namespace skerry {

using ChannelPtr = std::shared_ptr<grpc::Channel>;

struct SiteTraits {
    using Value = Site;
    using Request = v1::WatchSitesRequest;
    using Response = v1::WatchSitesResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Inventory::NewStub(channel)->async()->WatchSites(context, request, reactor);
    }
};

struct NodeTraits {
    using Value = Node;
    using Request = v1::WatchNodesRequest;
    using Response = v1::WatchNodesResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Inventory::NewStub(channel)->async()->WatchNodes(context, request, reactor);
    }
};

struct FleetTraits {
    using Value = Fleet;
    using Request = v1::WatchFleetsRequest;
    using Response = v1::WatchFleetsResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Inventory::NewStub(channel)->async()->WatchFleets(context, request, reactor);
    }
};

struct ComponentTraits {
    using Value = Component;
    using Request = v1::WatchComponentsRequest;
    using Response = v1::WatchComponentsResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Releases::NewStub(channel)->async()->WatchComponents(context, request, reactor);
    }
};

struct ReleaseTraits {
    using Value = Release;
    using Request = v1::WatchReleasesRequest;
    using Response = v1::WatchReleasesResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Releases::NewStub(channel)->async()->WatchReleases(context, request, reactor);
    }
};

struct DeploymentTraits {
    using Value = Deployment;
    using Request = v1::WatchDeploymentsRequest;
    using Response = v1::WatchDeploymentsResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Releases::NewStub(channel)->async()->WatchDeployments(context, request, reactor);
    }
};

struct RolloutTraits {
    using Value = Rollout;
    using Request = v1::WatchRolloutsRequest;
    using Response = v1::WatchRolloutsResponse;
    static void issue(const ChannelPtr &channel, grpc::ClientContext *context, const Request *request,
                      grpc::ClientReadReactor<Response> *reactor)
    {
        v1::Rollouts::NewStub(channel)->async()->WatchRollouts(context, request, reactor);
    }
};

} // namespace skerry

// Which members a snapshot holds, in their order on disk, once for writing and reading: `archive(...)` takes them all.
// Each function names every member of its type, so that one that is added and forgotten here does not compile. A change here
// is another format: raise SnapshotVersion. What is added stands behind `archive.since(version, ...)`, last in its type, so
// that files of earlier versions are still read; it has its default then.
#pragma once

#include "models/snapshot.h"

namespace skerry {

// What an archive that writes sees, and what one that reads does.
template<class Archive, class T>
using Passed = typename Archive::template Passed<T>;

template<class Archive>
void pass(Archive &archive, Passed<Archive, Meta> &meta)
{
    auto &[name, labels, revision, generation, created, updated] = meta;
    archive(name, labels, revision, generation, created, updated);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Site> &site)
{
    auto &[meta, displayName, tier, type, latitudeDeg, longitudeDeg, country, jurisdiction, parent, timeZone, failureDomain,
           maintenanceWindows, uplinkBytesPerSecond, uplinkBytesPerDay, coverageRadiusM] = site;
    archive(meta, displayName, tier, type, latitudeDeg, longitudeDeg, country, jurisdiction, parent, timeZone, failureDomain,
            maintenanceWindows, uplinkBytesPerSecond, uplinkBytesPerDay);
    archive.since(5, coverageRadiusM);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, NodeComponent> &entry)
{
    auto &[component, installed, desired, rollout, phase, phaseSince, message, doneBytes, totalBytes, slot, idle] = entry;
    archive(component, installed, desired, rollout, phase, phaseSince, message, doneBytes, totalBytes, slot, idle);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Node> &node)
{
    auto &[meta, site, hardware, channel, gateway, cordoned, maintenance, pinned, state, since, lastSeen, certificateExpires,
           components] = node;
    archive(meta, site, hardware, channel, gateway, cordoned, maintenance, pinned, state, since, lastSeen,
            certificateExpires, components);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Fleet> &fleet)
{
    auto &[meta, displayName, selector, nodes, canaryNodes, nodesByState] = fleet;
    archive(meta, displayName, selector, nodes, canaryNodes, nodesByState);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Component> &component)
{
    auto &[meta, displayName, type, allowedJurisdictions] = component;
    archive(meta, displayName, type);
    archive.since(6, allowedJurisdictions);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Release> &release)
{
    auto &[meta, component, version, sha256, sizeBytes, notes] = release;
    archive(meta, component, version, sha256, sizeBytes, notes);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Deployment> &deployment)
{
    auto &[meta, component, fleet, release, priority, activeRollout, nodesByRelease, allowedJurisdictions] = deployment;
    archive(meta, component, fleet, release, priority, activeRollout, nodesByRelease);
    archive.since(6, allowedJurisdictions);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, RolloutPlan> &plan)
{
    auto &[canaryCount, canaryBakeMs, minReportingPercent, promotion, wavePercent, maxParallel, waveBakeMs, maxFailedPercent,
           minAttempted, onBreach, offlineExpiryMs] = plan;
    archive(canaryCount, canaryBakeMs, minReportingPercent, promotion, wavePercent, maxParallel, waveBakeMs,
            maxFailedPercent, minAttempted, onBreach, offlineExpiryMs);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, RolloutGroup> &group)
{
    auto &[name, total, waiting, pendingOffline, updating, succeeded, failed, gone, skipped] = group;
    archive(name, total, waiting, pendingOffline, updating, succeeded, failed, gone, skipped);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, RolloutTransition> &transition)
{
    auto &[number, at, from, to, wave, actor, reason, verdict] = transition;
    archive(number, at, from, to, wave, actor, reason, verdict);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Rollout> &rollout)
{
    auto &[meta, deployment, release, plan, phase, observedGeneration, fromRelease, wave, groups, phaseSince, phaseUntil,
           message, resumePhase, transitions, started, finished] = rollout;
    archive(meta, deployment, release, plan, phase, observedGeneration, fromRelease, wave, groups, phaseSince, phaseUntil,
            message, resumePhase, transitions, started, finished);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, PlaneInfo> &plane)
{
    auto &[version, displayName, environment, epoch, capabilities, subject, roles] = plane;
    archive(version, displayName, environment, epoch, capabilities, subject, roles);
}

template<class Archive>
void pass(Archive &archive, Passed<Archive, Snapshot> &snapshot)
{
    auto &[takenAt, address, plane, planeTimeAt, wallTimeAt, timeScale, sites, nodes, fleets, components, releases,
           deployments, rollouts] = snapshot;
    archive(takenAt, address, plane, planeTimeAt, wallTimeAt, timeScale, sites, nodes, fleets, components, releases,
            deployments, rollouts);
}

} // namespace skerry

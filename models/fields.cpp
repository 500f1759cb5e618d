#include "models/fields.h"

namespace skerry {

FieldMask changedFields(const Node &before, const Node &after)
{
    FieldMask fields = 0;
    if (before.meta.name != after.meta.name || before.meta.revision != after.meta.revision ||
        before.meta.generation != after.meta.generation || before.meta.created != after.meta.created ||
        before.meta.updated != after.meta.updated)
        fields |= NodeField::Meta;
    if (before.meta.labels != after.meta.labels)
        fields |= NodeField::Labels;
    if (before.site != after.site || before.hardware != after.hardware || before.channel != after.channel ||
        before.gateway != after.gateway || before.cordoned != after.cordoned || before.maintenance != after.maintenance ||
        before.pinned != after.pinned)
        fields |= NodeField::Spec;
    if (before.state != after.state || before.since != after.since)
        fields |= NodeField::State;
    if (before.lastSeen != after.lastSeen)
        fields |= NodeField::LastSeen;
    if (before.components != after.components || before.certificateExpires != after.certificateExpires)
        fields |= NodeField::Components;
    return fields;
}

} // namespace skerry

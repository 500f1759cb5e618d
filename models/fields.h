// Which fields of an object differ, so that a table announces only the columns that show them.
#pragma once

#include "models/changeset.h"
#include "models/types.h"

namespace skerry {

namespace NodeField {
enum : FieldMask { Meta = 1, Labels = 2, Spec = 4, State = 8, LastSeen = 16, Components = 32 };
} // namespace NodeField

[[nodiscard]] FieldMask changedFields(const Node &before, const Node &after);

// Every other kind is small: all of it or nothing.
template<class T>
[[nodiscard]] FieldMask changedFields(const T &before, const T &after)
{
    return before == after ? 0 : AllFields;
}

} // namespace skerry

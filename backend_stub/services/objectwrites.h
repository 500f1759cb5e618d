// Put and Delete of the objects that an operator writes: name, labels and spec; everything else of them stays as it is.
#pragma once

#include "backend_stub/inventory/validate.h"
#include "backend_stub/services/errors.h"
#include "backend_stub/services/fieldmask.h"
#include "backend_stub/store/store.h"

#include <string>
#include <utility>

namespace skerry::backend {

// Threading: on the writer thread, inside the body of a write. With `fields` only these are written, of an object that is
// there.
template<class T, class Response>
[[nodiscard]] Result<Response> putObject(Transaction &tx, const v1::WriteOptions &options, const T &object,
                                         const google::protobuf::FieldMask &fields = {})
{
    const std::string &name = object.meta().name();
    const auto previous = tx.get<T>(name);
    const auto valid = checkName(name, "object.meta.name");
    if (!valid)
        return valid.error();
    const auto current = checkGeneration(options, kindOf<T>, name, previous.get());
    if (!current)
        return current.error();
    T next = previous ? *previous : T();
    next.mutable_meta()->set_name(name);
    if (fields.paths().empty()) {
        *next.mutable_meta()->mutable_labels() = object.meta().labels();
        *next.mutable_spec() = object.spec();
    } else if (!previous) {
        return noSuchObject(kindOf<T>, name);
    } else if (const auto copied = copyFields(fields, object, next); !copied) {
        return copied.error();
    }
    // Written before it is checked: the checks see everything as it is to be, and an error undoes it.
    const auto stored = tx.put(std::move(next));
    const auto allowed = validatePut(kindOf<T>, *stored, previous.get(), tx);
    if (!allowed)
        return allowed.error();
    Response response;
    *response.mutable_object() = *stored;
    return response;
}

template<class T, class Response>
[[nodiscard]] Result<Response> deleteObject(Transaction &tx, const v1::WriteOptions &options, const std::string &name)
{
    const auto present = tx.get<T>(name);
    if (!present)
        return noSuchObject(kindOf<T>, name);
    const auto current = checkGeneration(options, kindOf<T>, name, present.get());
    if (!current)
        return current.error();
    const auto allowed = validateDelete(kindOf<T>, name, tx);
    if (!allowed)
        return allowed.error();
    tx.remove(kindOf<T>, name);
    Response response;
    response.set_revision(tx.nextRevision());
    return response;
}

} // namespace skerry::backend

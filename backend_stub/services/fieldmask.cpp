#include "backend_stub/services/fieldmask.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/field_mask_util.h>

namespace skerry::backend {

using google::protobuf::util::FieldMaskUtil;

Outcome copyFields(const google::protobuf::FieldMask &fields, const google::protobuf::Message &source,
                   google::protobuf::Message &target)
{
    for (const auto &path : fields.paths()) {
        const bool writable = path == "meta.labels" || path == "spec" || path.starts_with("spec.");
        if (!writable || !FieldMaskUtil::GetFieldDescriptors(source.GetDescriptor(), path, nullptr))
            return invalidArgument("fields", "There is no field \"" + path + "\" to write.",
                                   "Name meta.labels, or fields such as spec.cordoned.");
    }
    FieldMaskUtil::MergeOptions options;
    options.set_replace_message_fields(true);
    options.set_replace_repeated_fields(true);
    FieldMaskUtil::MergeMessageTo(source, fields, options, &target);
    return Done{};
}

} // namespace skerry::backend

#include "app/ctl/failure.h"

namespace skerry::ctl {

Failure usage(std::string message, std::string remedy)
{
    return {ExitCode::Usage, std::move(message), {}, std::move(remedy)};
}

Failure refused(std::string message, std::string remedy)
{
    return {ExitCode::Refused, std::move(message), {}, std::move(remedy)};
}

} // namespace skerry::ctl

#include "backend_stub/store/store.h"

#include <future>

namespace skerry::backend {

bool specChanged(const Change &change)
{
    return !change.previous || !change.value ||
           metaOf(*change.value, change.kind).generation() != metaOf(*change.previous, change.kind).generation();
}

void View::findEach(Kind kind, const Names &names, const std::function<void(const ObjectPtr &)> &visit) const
{
    for (const auto &name : names)
        visit(find(kind, name));
}

Result<std::uint64_t> Store::writeAndWait(Body body, Mode mode)
{
    // Shared, because the writer may still be inside set_value() when get() returns.
    const auto promise = std::make_shared<std::promise<Result<std::uint64_t>>>();
    auto answer = promise->get_future();
    write(
        std::move(body), [promise](const Result<std::uint64_t> &result) { promise->set_value(result); }, mode);
    return answer.get();
}

} // namespace skerry::backend

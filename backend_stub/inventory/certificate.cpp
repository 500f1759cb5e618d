#include "backend_stub/inventory/certificate.h"

#include "backend_stub/core/splitmix.h"

namespace skerry::backend {

TimePoint certificateExpiry(std::uint64_t seed, std::string_view node, std::optional<TimePoint> present, TimePoint now)
{
    if (!present) {
        const auto young = static_cast<double>((CertificateLife - RenewBefore).count());
        SplitMix random(seed, {"certificate", node});
        return now + RenewBefore + Milliseconds(1 + static_cast<std::int64_t>(random.uniform() * young));
    }
    return now < *present - RenewBefore ? *present : now + CertificateLife;
}

} // namespace skerry::backend

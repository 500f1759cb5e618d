#include "app/ctl/commands/releasesigning.h"

#include "app/ctl/plane/objects.h"
#include "app/ctl/session.h"

#include <algorithm>

namespace skerry::ctl {

Outcome signRelease(Session &session, Objects &objects, const std::string &keyFile, v1::ReleaseSpec &spec)
{
    const auto key = SigningKey::read(keyFile);
    if (!key)
        return key.failure();
    if (auto done = key->sign(spec); !done)
        return done;
    const auto component = objects.get(*findKind("component"), spec.component());
    if (!component)
        return component.failure();
    const auto &trusted = static_cast<const v1::Component &>(**component).spec().trusted_keys();
    session.note("Signed with key " + key->publicKey() + ".");
    if (std::find(trusted.begin(), trusted.end(), key->publicKey()) == trusted.end())
        session.note("component/" + spec.component() + " does not trust this key: its spec.trusted_keys do not name it.");
    return Done{};
}

} // namespace skerry::ctl

#include "backend_stub/inventory/attributes.h"

#include "backend_stub/inventory/words.h"

namespace skerry::backend {

namespace {

using Value = std::optional<std::string_view>;

// Parents form no cycle once written, but an object is also matched while it is being checked.
constexpr int MaxSiteDepth = 64;

Value present(const std::string &text)
{
    return text.empty() ? Value() : Value(text);
}

Value word(std::string_view text)
{
    return text.empty() ? Value() : Value(text);
}

Value label(const v1::Meta &meta, std::string_view key)
{
    const auto found = meta.labels().find(std::string(key));
    return found == meta.labels().end() ? Value() : Value(found->second);
}

// True if `key` is built in; then `value` is what the object has for it.
bool siteValue(const v1::SiteSpec &site, std::string_view key, Value &value)
{
    if (key == "tier")
        value = word(tierWord(site.tier()));
    else if (key == "type")
        value = present(site.type());
    else if (key == "country")
        value = present(site.country());
    else if (key == "jurisdiction")
        value = present(jurisdictionOf(site));
    else if (key == "failure_domain")
        value = present(site.failure_domain());
    else
        return false;
    return true;
}

// The site at the top of the chain of parents; `name` itself if it has none.
std::string topmostSite(const std::string &name, const View &view)
{
    std::string top = name;
    for (int depth = 0; depth < MaxSiteDepth; ++depth) {
        const auto site = view.get<v1::Site>(top);
        if (!site || site->spec().parent().empty())
            return top;
        top = site->spec().parent();
    }
    return top;
}

bool matchesNode(const Selector &selector, const v1::Node &node, const View &view)
{
    const auto site = view.get<v1::Site>(node.spec().site());
    std::string region;
    return selector.matches([&](std::string_view key) {
        Value value;
        if (key == "name")
            return Value(node.meta().name());
        if (key == "site")
            return present(node.spec().site());
        if (key == "hardware")
            return present(node.spec().hardware());
        if (key == "channel")
            return word(channelWord(node.spec().channel()));
        if (key == "gateway")
            return present(node.spec().gateway());
        if (key == "state")
            return word(nodeStateWord(node.status().state()));
        if (key == "cordoned")
            return node.spec().cordoned() ? Value("true") : Value();
        if (key == "maintenance")
            return node.spec().maintenance() ? Value("true") : Value();
        if (key == "pinned")
            return node.spec().pinned().empty() ? Value() : Value("true");
        if (key == "region") {
            region = topmostSite(node.spec().site(), view);
            return present(region);
        }
        if (siteValue(site ? site->spec() : v1::SiteSpec::default_instance(), key, value))
            return value;
        return label(node.meta(), key);
    });
}

Value releaseValue(const Object &object, Kind kind, std::string_view key)
{
    if (kind == Kind::Release && key == "component")
        return present(static_cast<const v1::Release &>(object).spec().component());
    if (kind == Kind::Deployment) {
        const auto &spec = static_cast<const v1::Deployment &>(object).spec();
        if (key == "component")
            return present(spec.component());
        if (key == "fleet")
            return present(spec.fleet());
        if (key == "release")
            return present(spec.release());
    }
    if (kind == Kind::Rollout) {
        const auto &rollout = static_cast<const v1::Rollout &>(object);
        if (key == "deployment")
            return present(rollout.spec().deployment());
        if (key == "release")
            return present(rollout.spec().release());
        if (key == "phase")
            return word(rolloutPhaseWord(rollout.status().phase()));
    }
    return label(metaOf(object, kind), key);
}

} // namespace

const std::string &jurisdictionOf(const v1::SiteSpec &site)
{
    return site.jurisdiction().empty() ? site.country() : site.jurisdiction();
}

bool matches(const Selector &selector, Kind kind, const Object &object, const View &view)
{
    if (selector.selectsAll())
        return true;
    if (kind == Kind::Node)
        return matchesNode(selector, static_cast<const v1::Node &>(object), view);
    return selector.matches([&](std::string_view key) {
        Value value;
        if (key == "name")
            return Value(metaOf(object, kind).name());
        if (kind == Kind::Site) {
            const auto &spec = static_cast<const v1::Site &>(object).spec();
            if (siteValue(spec, key, value))
                return value;
            if (key == "parent")
                return present(spec.parent());
        }
        return releaseValue(object, kind, key);
    });
}

} // namespace skerry::backend

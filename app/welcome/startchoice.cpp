#include "app/welcome/startchoice.h"

#include "app/commandline.h"

namespace skerry {

std::optional<StartWith> rememberedStart(const CommandLine &line, const Preferences &preferences, bool hasPlane)
{
    if (line.namesPlane())
        return StartWith{};
    // Who used it before there was a choice goes on as before.
    if (preferences.startWith.plane == StartWith::Plane::NotChosen && !hasPlane)
        return std::nullopt;
    return preferences.startWith;
}

void applyStart(const StartWith &start, CommandLine &line)
{
    if (start.plane == StartWith::Plane::Remote) {
        line.connectTo = start.address;
        line.tokenFile = start.tokenFile;
    } else if (start.plane == StartWith::Plane::Inventory) {
        line.inventory = start.inventory;
    }
}

} // namespace skerry

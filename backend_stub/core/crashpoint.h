// Named places where a test may kill the process. Compiled in always, armed by the environment:
// SKERRY_CRASH_POINT="store.before_commit:3" sends SIGKILL at the third pass through that point.
#pragma once

namespace skerry::backend {

// Threading: any thread. Costs one relaxed load when nothing is armed.
void crashPoint(const char *name);

} // namespace skerry::backend

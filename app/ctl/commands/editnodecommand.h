// Commands that change what an operator says of nodes. A new one is a class with its words, the field it writes, and edit().
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/inventory.pb.h"

#include <string>
#include <vector>

namespace skerry::ctl {

class Objects;
class Plane;

class EditNodeCommand : public Command
{
public:
    using Command::Command;
    ExitCode run() final;

protected:
    // Names, selector and the options of writes.
    void addOptions(CLI::App &app);
    // Before the first node: checks what the command line says besides.
    [[nodiscard]] virtual Outcome prepare(Objects & /*objects*/) { return Done{}; }
    // The only field that is written, so that none that is unknown here is lost: "spec.cordoned".
    [[nodiscard]] virtual std::string field() const = 0;
    // Changes that field; what a node then is: "cordoned".
    [[nodiscard]] virtual std::string edit(v1::NodeSpec &spec) const = 0;

private:
    [[nodiscard]] Outcome editNode(Plane &plane, const v1::Node &node);

    std::vector<std::string> m_names;
    std::string m_selector;
    Writing m_writing;
};

} // namespace skerry::ctl

// Commands that change what an operator says of nodes. A new one is a class with its words and edit().
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/writing.h"
#include "skerry/v1/inventory.pb.h"

namespace skerry::ctl {

class Objects;

class EditNodeCommand : public Command
{
public:
    using Command::Command;

    ExitCode run() final;

protected:
    // Names, selector and the options of writes.
    void addOptions(CLI::App &app);
    // Changes `spec`; what a node then is: "cordoned".
    [[nodiscard]] virtual std::string edit(v1::NodeSpec &spec) const = 0;

private:
    [[nodiscard]] Outcome editNode(Objects &objects, const v1::Node &node);

    std::vector<std::string> m_names;
    std::string m_selector;
    Writing m_writing;
};

} // namespace skerry::ctl

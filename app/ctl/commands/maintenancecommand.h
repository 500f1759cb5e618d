// skerryctl node maintenance
#pragma once

#include "app/ctl/commands/editnodecommand.h"

#include <string>

namespace skerry::ctl {

class MaintenanceCommand final : public EditNodeCommand
{
public:
    using EditNodeCommand::EditNodeCommand;

    CLI::App *declare(CLI::App &parent) override;

protected:
    [[nodiscard]] std::string field() const override { return "spec.maintenance"; }
    [[nodiscard]] std::string edit(v1::NodeSpec &spec) const override;

private:
    bool m_end = false;
};

} // namespace skerry::ctl

// skerryctl node unpin
#pragma once

#include "app/ctl/commands/editnodecommand.h"

#include <string>

namespace skerry::ctl {

class UnpinCommand final : public EditNodeCommand
{
public:
    using EditNodeCommand::EditNodeCommand;

    CLI::App *declare(CLI::App &parent) override;

protected:
    [[nodiscard]] Outcome prepare(Objects &objects) override;
    [[nodiscard]] std::string field() const override { return "spec.pinned"; }
    [[nodiscard]] std::string edit(v1::NodeSpec &spec) const override;

private:
    std::string m_component; // empty: all
};

} // namespace skerry::ctl

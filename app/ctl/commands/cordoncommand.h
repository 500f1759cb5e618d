// skerryctl node cordon, and skerryctl node uncordon
#pragma once

#include "app/ctl/commands/editnodecommand.h"

namespace skerry::ctl {

class CordonCommand final : public EditNodeCommand
{
public:
    // Cordon, or take it back.
    CordonCommand(Session &session, bool cordon) : EditNodeCommand(session), m_cordon(cordon) {}

    CLI::App *declare(CLI::App &parent) override;

protected:
    [[nodiscard]] std::string field() const override { return "spec.cordoned"; }
    [[nodiscard]] std::string edit(v1::NodeSpec &spec) const override;

private:
    const bool m_cordon;
};

} // namespace skerry::ctl

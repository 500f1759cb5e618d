// skerryctl audit list
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/output/table.h"
#include "app/ctl/output/words.h"
#include "skerry/v1/audit.pb.h"

#include <cstdint>
#include <functional>
#include <string>

namespace skerry::ctl {

class ListAuditCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    // Page by page, up to the limit.
    [[nodiscard]] Outcome list(const std::function<void(const v1::AuditEntry &)> &handle);
    [[nodiscard]] std::vector<Cell> row(const v1::AuditRecord &record, const TimeStyle &style) const;
    [[nodiscard]] ExitCode printTable();
    [[nodiscard]] ExitCode printDocuments();

    std::string m_selector;
    std::uint64_t m_from = 0;
    std::uint64_t m_limit = 50;
    std::string m_output = "table";
};

} // namespace skerry::ctl

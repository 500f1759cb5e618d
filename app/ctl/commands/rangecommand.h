// skerryctl telemetry range: what is kept of one metric, in buckets.
#pragma once

#include "app/ctl/command.h"
#include "skerry/v1/telemetry.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace skerry::ctl {

class RangeCommand final : public Command
{
public:
    using Command::Command;

    CLI::App *declare(CLI::App &parent) override;
    ExitCode run() override;

private:
    // Without its times, for which the control plane is asked.
    [[nodiscard]] Result<v1::QueryRangeRequest> request() const;
    [[nodiscard]] Outcome setTimes(v1::QueryRangeRequest &request, const google::protobuf::Timestamp &now) const;
    void printTable(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series,
                    const google::protobuf::Timestamp &now);
    void printJson(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series);
    void printLines(const v1::QueryRangeRequest::Series &asked, const v1::QueryRangeResponse::Series &series);

    std::vector<std::string> m_words;
    std::string m_metric;
    std::string m_from = "1h";
    std::string m_until = "now";
    std::uint64_t m_buckets = 60;
    std::string m_output = "table";
};

} // namespace skerry::ctl

// What the oracle takes for granted about the authority, and a deployment may say otherwise.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace certdesk::oracle {

struct Policy {
    std::vector<std::string> caa_issuers{"cybertrust.ne.jp"};  // domain.md 3.6: seen in live records
    std::chrono::days domain_ends_soon{30};
};

}  // namespace certdesk::oracle

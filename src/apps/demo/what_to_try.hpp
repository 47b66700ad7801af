// What a person is told who walks by hand through the stage of the demonstration (`certdesk demo --by-hand`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace certdesk::apps {

struct Stage {
    std::string_view base_url;
    std::string_view contract_number;  // as shown in the store
    std::string_view common_name;
    std::uint16_t site_port = 0;  // of the nginx that waits for the certificate
};

// The steps from the store to the padlock, who does each and where; lines that end in a new line.
[[nodiscard]] std::string what_to_try(const Stage& stage, std::string_view language);

}  // namespace certdesk::apps

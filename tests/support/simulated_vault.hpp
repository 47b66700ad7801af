// A vault whose seal is a mirror: what lies in the store is not what was put in, and opens only where it was sealed.
#pragma once

#include "ports/key_vault.hpp"

#include <algorithm>

namespace certdesk::tests {

class SimulatedVault final : public ports::KeyVault {
public:
    [[nodiscard]] Result<Bytes> seal(const Secret& secret, std::string_view place) override {
        const auto label = bytes_of(place);
        Bytes sealed(label.begin(), label.end());
        sealed.push_back(0);
        for (const auto byte : bytes_of(secret.reveal())) sealed.push_back(static_cast<std::uint8_t>(byte ^ 0xA5U));
        return sealed;
    }
    [[nodiscard]] Result<Secret> open(BytesView sealed, std::string_view place) override {
        const auto end = std::ranges::find(sealed, std::uint8_t{0});
        if (end == sealed.end() || !std::ranges::equal(BytesView(sealed.begin(), end), bytes_of(place)))
            return fail(ErrorKind::denied, "sealed for another place");
        std::string plain;
        for (auto at = end + 1; at != sealed.end(); ++at) plain += static_cast<char>(*at ^ 0xA5U);
        return Secret(std::move(plain));
    }
};

}  // namespace certdesk::tests

// Certificates, requests and revocation lists with anything in their fields: what the standards allow and a good deal beyond it, with and without a
// signature that holds, sound and damaged. The same ones for the same seed, but for the keys.
#pragma once

#include "base/bytes.hpp"
#include "pki/key.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace certdesk::test {

// The same sequence in every run (Knuth's MMIX generator).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % limit;
    }
    [[nodiscard]] bool one_in(std::size_t many) { return below(many) == 0; }
    template <class List>
    [[nodiscard]] const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }
    [[nodiscard]] Bytes octets(std::size_t count) {
        Bytes made(count);
        for (auto& octet : made) octet = static_cast<std::uint8_t>(below(256));
        return made;
    }

private:
    std::uint64_t state_;
};

struct Generated {
    Bytes der{};
    Bytes issuer_spki{};  // of the key that signed it; of a request its own
};

class AnyCertificate {
public:
    explicit AnyCertificate(std::uint64_t seed);

    [[nodiscard]] Generated certificate();
    [[nodiscard]] Generated request();
    [[nodiscard]] Generated revocation_list();

private:
    [[nodiscard]] Bytes signed_by(const pki::PrivateKey& key, const Bytes& to_be_signed, const Bytes& algorithm);
    [[nodiscard]] Bytes damaged(Bytes der);

    Dice dice_;
    std::vector<pki::PrivateKey> keys_{};  // RSA 2048, P-256, P-384
};

}  // namespace certdesk::test

#include "tests/support/test_keys.hpp"

#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace certdesk::tests {

const pki::PrivateKey& customer_key(std::size_t number) {
    static std::mutex mutex;
    static std::map<std::size_t, pki::PrivateKey> keys;  // references stay good while it grows
    const std::lock_guard lock(mutex);
    if (const auto known = keys.find(number); known != keys.end()) return known->second;
    auto key = pki::PrivateKey::generate(pki::KeyKind::rsa_2048);
    if (!key) throw std::runtime_error(key.error().message);
    return keys.emplace(number, std::move(*key)).first->second;
}

}  // namespace certdesk::tests

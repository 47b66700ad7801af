#include "adapters/passwords/argon2_passwords.hpp"

#include <cstdlib>
#include <mutex>
#include <semaphore>
#include <sodium.h>

namespace certdesk::adapters {

namespace {

class Place {
public:
    explicit Place(std::counting_semaphore<>& places) : places_(places) { places_.acquire(); }
    ~Place() { places_.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::counting_semaphore<>& places_;
};

Result<std::string> hash_with(const Argon2Settings& settings, std::string_view password) {
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), settings.passes, settings.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorKind::unavailable, "argon2id: not enough memory");
    hash.resize(hash.find('\0'));
    return hash;
}

}  // namespace

struct Argon2Passwords::Parts {
    explicit Parts(Argon2Settings given) : settings(given), places(given.at_once) {}
    Argon2Settings settings;
    std::counting_semaphore<> places;
    std::once_flag once;
    std::string nobodys_hash;  // what an unknown login is compared with, so that it costs the same (AUTH-07)
};

Argon2Passwords::Argon2Passwords(Argon2Settings settings) : parts_(std::make_unique<Parts>(settings)) {
    if (sodium_init() < 0) std::abort();
}
Argon2Passwords::~Argon2Passwords() = default;

Result<std::string> Argon2Passwords::hash(std::string_view password) {
    const Place place(parts_->places);
    return hash_with(parts_->settings, password);
}

bool Argon2Passwords::verify(std::string_view hash, std::string_view password) {
    const Place place(parts_->places);
    std::call_once(parts_->once, [&] { parts_->nobodys_hash = hash_with(parts_->settings, "nobody").value_or(""); });
    const std::string compared(hash.empty() ? parts_->nobodys_hash : hash);
    const bool same = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

bool Argon2Passwords::needs_rehash(std::string_view hash) {
    return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), parts_->settings.passes, parts_->settings.memory_bytes) != 0;
}

}  // namespace certdesk::adapters

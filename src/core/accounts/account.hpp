// Who signs in, as whom they act, and which tenant's things they may see.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace certdesk::accounts {

// machine is the desk itself (workers); nobody signs in as it.
CD_ENUMERATION(Role, customer, desk_operator, authority_officer, machine);
CD_ENUMERATION(Language, ja, en);

struct Customer {
    CustomerId id;
    std::string name;          // the hosting customer's name, as in the hosting contract
    std::string mail_address;  // where the desk's mails go
    Language language = Language::ja;
    Instant created_at{};
    std::string number{};  // the provider's own, by which an import finds it; empty: nobody told
};

struct Account {
    AccountId id;
    std::string login;  // mail address, lower case, unique
    std::string name;
    Role role = Role::customer;
    std::optional<CustomerId> customer;  // set exactly when role is customer
    std::string password_hash;           // argon2id, libsodium string form
    int failed_attempts = 0;             // since the last success
    std::optional<Instant> locked_until;
    Language language = Language::ja;
    bool closed = false;
    Instant created_at{};
};

// SESS-01: the cookie holds 256 random bits, the store only their SHA-256.
struct Session {
    std::string token_hash;  // 64 hexadecimal digits
    AccountId account;
    std::string form_secret;  // 64 hexadecimal digits; the CSRF token is derived from it
    Instant created_at{};
    Instant last_seen_at{};
};

// AUTH-10: 256 bits, shown once, stored hashed, with an end.
struct ApiKey {
    ApiKeyId id;
    std::string key_hash;  // 64 hexadecimal digits
    AccountId account;
    std::string label;
    Instant created_at{};
    Instant expires_at{};
    std::optional<Instant> last_used_at;
};

// Who does something now. Written into every audit event.
struct Actor {
    Role role = Role::machine;
    AccountId account{};
    std::string name = "certdesk";
    std::optional<CustomerId> customer{};
    std::string via = "work";  // web, api, cli or work
    std::string request_id{};
};

// Law 10: every customer-facing read and write carries the customer. Somebody else's thing is "not found".
class Scope {
public:
    [[nodiscard]] static Scope whole_desk() { return Scope(std::nullopt); }
    [[nodiscard]] static Scope of(const CustomerId& customer) { return Scope(customer); }
    [[nodiscard]] const std::optional<CustomerId>& customer() const { return customer_; }
    [[nodiscard]] bool covers(const CustomerId& owner) const { return !customer_ || *customer_ == owner; }

private:
    explicit Scope(std::optional<CustomerId> customer) : customer_(customer) {}
    std::optional<CustomerId> customer_;
};

// Customers see their own; everybody who works here sees the whole desk.
// A customer's actor without a customer is a bug and sees nothing.
[[nodiscard]] Scope scope_of(const Actor& actor);

// AUTH: after this many failures in a row the account is locked for a while; each further failure doubles the time, up to a day.
inline constexpr int failures_before_lock = 5;
inline constexpr std::chrono::minutes first_lock{1};
inline constexpr std::chrono::hours longest_lock{24};
[[nodiscard]] std::optional<Instant> locked_until_after_failure(int failed_attempts, Instant now);

// SESS-04, by server time: idle 60 min and absolute 24 h for customers, 15 min and 8 h for roles that lead to issuance.
[[nodiscard]] bool session_is_alive(const Session& session, Role role, Instant now);

}  // namespace certdesk::accounts

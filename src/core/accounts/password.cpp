#include "core/accounts/password.hpp"

#include "base/text.hpp"

namespace certdesk::accounts {

Decision<void> check_new_password(std::string_view typed, const std::string& where) {
    if (code_point_count(typed) < shortest_password)
        return refuse(Refusal::password_too_short, where, {{"least", std::to_string(shortest_password)}});
    if (typed.size() > longest_password) return refuse(Refusal::too_long, where, {{"limit", std::to_string(longest_password)}});
    return {};
}

}  // namespace certdesk::accounts

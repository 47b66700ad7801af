#include "desk/reason.hpp"

#include "base/text.hpp"

namespace certdesk::desk {

Outcome<std::string> read_reason(std::string_view typed) {
    constexpr std::size_t longest = 200;
    std::string reason(trim(typed));
    if (reason.empty()) return refuse(Refusal::reason_missing, "note");
    if (!is_storable_text(reason)) return refuse(Refusal::not_storable_text, "note");
    if (code_point_count(reason) > longest) return refuse(Refusal::too_long, "note", {{"limit", std::to_string(longest)}});
    return reason;
}

}  // namespace certdesk::desk

// The tools for certificates: for everybody, without signing in. What somebody brings is judged, told, and forgotten; nothing is
// taken from the address of a page, because addresses are logged.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_tools(Visit& visit);

[[nodiscard]] http::Response show_csr_tool(Visit& visit);
[[nodiscard]] http::Response judge_brought_csr(Visit& visit);
[[nodiscard]] http::Response show_certificate_tool(Visit& visit);
[[nodiscard]] http::Response judge_brought_certificate(Visit& visit);
[[nodiscard]] http::Response show_chain_tool(Visit& visit);
[[nodiscard]] http::Response judge_brought_chain(Visit& visit);
[[nodiscard]] http::Response show_commands_tool(Visit& visit);
[[nodiscard]] http::Response make_commands(Visit& visit);

[[nodiscard]] http::Response show_rules(Visit& visit);
[[nodiscard]] http::Response show_rule(Visit& visit);

// Of what the tools take: pasted_limit_bytes of a file, and what the form puts around it.
inline constexpr FormLimits brought_limits{.fields = 40, .total_bytes = 1'048'576, .text_field_bytes = 1'048'576};

}  // namespace certdesk::web::pages

// The embedded authority: the officer's cases, and what it publishes.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_cases(Visit& visit);
[[nodiscard]] http::Response show_case(Visit& visit);
[[nodiscard]] http::Response confirm_item(Visit& visit);
[[nodiscard]] http::Response record_call(Visit& visit);
[[nodiscard]] http::Response record_call_number(Visit& visit);
[[nodiscard]] http::Response plan_call(Visit& visit);
[[nodiscard]] http::Response issue_certificate(Visit& visit);
[[nodiscard]] http::Response put_case_on_hold(Visit& visit);
[[nodiscard]] http::Response refuse_case(Visit& visit);
[[nodiscard]] http::Response download_root(Visit& visit);
[[nodiscard]] http::Response download_intermediate(Visit& visit);
[[nodiscard]] http::Response download_crl(Visit& visit);
[[nodiscard]] http::Response download_root_crl(Visit& visit);

}  // namespace certdesk::web::pages

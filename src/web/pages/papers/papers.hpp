// The papers of an order: what the customer is asked for and sends, what the operator asks, looks at and decides.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

// papers.cpp
[[nodiscard]] http::Response show_papers(Visit& visit);
[[nodiscard]] http::Response ask_for_papers(Visit& visit);
[[nodiscard]] http::Response upload_paper(Visit& visit);
[[nodiscard]] http::Response announce_paper(Visit& visit);

// review.cpp
[[nodiscard]] http::Response show_paper(Visit& visit);
[[nodiscard]] http::Response open_paper(Visit& visit);
[[nodiscard]] http::Response decide_paper(Visit& visit);
[[nodiscard]] http::Response record_arrival(Visit& visit);
[[nodiscard]] http::Response look_again_at_paper(Visit& visit);
[[nodiscard]] http::Response withdraw_paper(Visit& visit);

// files.cpp
[[nodiscard]] http::Response download_upload(Visit& visit);  // as a file to keep, never opened by the browser (UPL-05)
[[nodiscard]] http::Response show_picture(Visit& visit);     // bared and scanned, for the operator's page

// What the form of an upload may send at once: one file of the largest size, or several smaller ones.
inline constexpr FormLimits upload_limits{.fields = 40, .total_bytes = 21'000'000, .text_field_bytes = 10'000};
// Whether a path is the one that takes files; for the limit of the server that reads the body first.
[[nodiscard]] bool takes_files(std::string_view path);

}  // namespace certdesk::web::pages

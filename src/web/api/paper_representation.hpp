// Papers as the command line and the API show them. Private to these rooms: it speaks Boost.JSON.
#pragma once

#include "desk/look_at_papers.hpp"
#include "web/api/representation.hpp"

namespace certdesk::web::api {

[[nodiscard]] JsonObject paper_json(const desk::PaperFolder& folder);       // with its files
[[nodiscard]] JsonObject paper_line_json(const desk::PaperFolder& folder);  // for lists
[[nodiscard]] JsonArray needed_papers_json(const std::vector<papers::Needed>& needed);

}  // namespace certdesk::web::api

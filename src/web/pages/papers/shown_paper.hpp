// One paper as both pages show it: kind, conditions, state, files.
#pragma once

#include "desk/look_at_papers.hpp"
#include "web/visit.hpp"

namespace certdesk::web::pages {

void show_paper_facts(Visit& visit, Values& row, const desk::PaperFolder& folder);

}  // namespace certdesk::web::pages

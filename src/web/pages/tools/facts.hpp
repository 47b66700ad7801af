// What stands in a certificate and its kin, as lists and tables for people. Private to this folder: it speaks Boost.JSON.
#pragma once

#include "web/tools/judgement.hpp"
#include "web/visit.hpp"

#include <cstddef>

namespace certdesk::web::pages {

inline constexpr std::size_t most_things_shown = 20;

// Rows of THINGS: each has its FACTS, the few that people ask for, and the others folded away.
void show_things(Visit& visit, Values& values, const pki::reading::Input& input);

}  // namespace certdesk::web::pages

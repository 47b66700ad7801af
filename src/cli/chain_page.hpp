// Chains as a page for people.
#pragma once

#include "web/tools/chain.hpp"
#include "web/words.hpp"

#include <iosfwd>
#include <string>

namespace certdesk::cli {

void print_chain(std::ostream& out, const std::string& file, const web::tools::ChainAnswer& told, const web::Words& words,
                 web::Language language);

}  // namespace certdesk::cli

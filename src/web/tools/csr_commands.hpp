// How key and CSR are made on the customer's own server: commands to paste, or steps in a panel, and what to know about them.
#pragma once

#include "pki/csr_commands/commands.hpp"
#include "web/words.hpp"

#include <string>
#include <vector>

namespace certdesk::web::tools {

// One of the two is empty.
struct CsrInstructions {
    std::string commands;
    std::vector<std::string> steps;  // in words, filled with what to type
};

// Malformed as pki::openssl_commands is; also for keys that a panel does not make.
[[nodiscard]] Result<CsrInstructions> csr_instructions(pki::CommandTool tool, const pki::CommandWish& wish, const Words& words,
                                                       Language language);

// Keys of words: what a person should know who uses that tool.
[[nodiscard]] std::vector<std::string> notes_about(pki::CommandTool tool);

}  // namespace certdesk::web::tools

// A new password for the command line: asked twice and unseen at a terminal, one line of standard input otherwise. Never an
// argument, which everybody who lists processes would see. Private to this room.
#pragma once

#include "cli/session.hpp"

#include <string>

namespace certdesk::cli {

[[nodiscard]] desk::Outcome<std::string> read_new_password(Session& session);

// At the terminal behind this file descriptor, which gets the prompts too. Refuses passwords_differ; required when the person
// gives up (end of input, Ctrl-C). However it ends, the terminal shows again what is typed.
[[nodiscard]] desk::Outcome<std::string> ask_for_new_password(int terminal);

}  // namespace certdesk::cli

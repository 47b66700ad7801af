// The sample desk of `./dev run`: a folder with configuration, database, authority, customers and contracts of every plan.
#pragma once

#include "apps/open_desk.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace certdesk::apps {

// Writes <folder>/desk.toml when there is none; its path.
[[nodiscard]] Result<std::string> write_sample_configuration(const std::string& folder);

struct SampleSignIn {
    std::string who;
    std::string login;
    std::string password;
};

// Customers, contracts of every plan (R2–R4, with and without what R78–R80 want), an operator and an officer; once.
// Passwords are made anew for each sample desk and kept in <folder>/sign-ins.txt (0600): there is no default account (AUTH-08).
[[nodiscard]] Result<std::vector<SampleSignIn>> fill_sample(Desk& desk, const std::string& folder);

void print_what_to_try(std::ostream& out, const std::string& base_url, const std::vector<SampleSignIn>& sign_ins);

}  // namespace certdesk::apps

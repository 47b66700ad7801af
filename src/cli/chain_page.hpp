// Chains as JSON for programs and as a page for people. Private to this room: it speaks Boost.JSON.
#pragma once

#include "cli/session.hpp"
#include "lint/chain/sent_chain.hpp"
#include "pki/chain/ct_policy.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/revocation.hpp"
#include "pki/chain/trust.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::cli {

// What came of one question, to be told.
struct ChainTold {
    std::string file{};
    Instant at{};
    const pki::TrustBundle* trust = nullptr;
    std::vector<const pki::Certificate*> sent{};  // chain check: what the file holds, in its order
    const pki::PathReport* report = nullptr;
    std::optional<pki::ServerKind> server{};  // chain build: for whom
    pki::InstallBundle bundle{};
    std::optional<pki::RevocationAnswer> revocation{};
    std::optional<pki::CtReport> transparency{};
    std::vector<lint::Finding> findings{};
};

[[nodiscard]] JsonObject chain_json(const ChainTold& told);
void print_chain(std::ostream& out, const ChainTold& told, const web::Words& words, web::Language language);

}  // namespace certdesk::cli

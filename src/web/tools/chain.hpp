// What came of a question about a chain, as JSON for programs.
// Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "desk/fetch_issuers.hpp"
#include "lint/chain/sent_chain.hpp"
#include "pki/chain/ct_policy.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/revocation.hpp"
#include "pki/chain/trust.hpp"
#include "web/tools/decoded.hpp"

#include <optional>
#include <vector>

namespace certdesk::web::tools {

struct ChainAnswer {
    Instant at{};
    const pki::TrustBundle* trust = nullptr;
    std::vector<const pki::Certificate*> sent{};  // in their order, when a chain as sent was judged
    const pki::PathReport* report = nullptr;
    std::optional<pki::ServerKind> server{};  // for whom `bundle` is
    pki::InstallBundle bundle{};
    std::optional<pki::RevocationAnswer> revocation{};
    std::optional<pki::CtReport> transparency{};
    std::vector<desk::FetchTold> fetched{};  // what the network was asked for
    std::vector<lint::Finding> findings{};
};

// {"kind": "chain", "decoded", "findings"}
[[nodiscard]] JsonObject chain_json(const ChainAnswer& answer);

}  // namespace certdesk::web::tools

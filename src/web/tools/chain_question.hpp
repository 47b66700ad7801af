// A chain that somebody brought, judged as a server would send it.
// Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "desk/fetch_issuers.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/trust.hpp"
#include "pki/reading/read_input.hpp"
#include "web/tools/decoded.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace certdesk::web::tools {

// Those of PEM, DER or PKCS #7, in their order; at least one.
[[nodiscard]] std::expected<std::vector<pki::Certificate>, pki::reading::Unreadable> certificates_in(BytesView bytes);

// Of pages and API, which anybody may ask. An honest chain needs three signatures; a stranger's keys may be made to be slow.
inline constexpr pki::PathLimits limits_for_strangers{
    .signature_checks = 24, .rejected = 64, .name_comparisons = std::size_t{1} << 16U};

// What the chain lacks, from where its certificates say that it is. Little, and not for long: whoever asks may be anybody, and
// may have written the addresses.
[[nodiscard]] desk::FetchedIssuers fetch_for_stranger(std::span<const pki::Certificate> sent, const pki::TrustBundle* trust,
                                                      Instant at, ports::PublicFetcher& fetcher);

struct ChainQuestion {
    std::span<const pki::Certificate> sent{};  // in the order of the wire; at least one
    const pki::TrustBundle& trust;
    Instant at{};
    std::optional<std::string> host{};        // the name that is to be served
    std::optional<pki::ServerKind> server{};  // what to install there is told too
};

// As chain_json() has it.
[[nodiscard]] JsonObject judged_chain_json(const ChainQuestion& question);
// {"kind": null, "unreadable", "findings": []}
[[nodiscard]] JsonObject unreadable_chain_json(const pki::reading::Unreadable& why);

}  // namespace certdesk::web::tools

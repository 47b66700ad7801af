// Certificates that a chain lacks, fetched from where its certificates say that their issuers are (authorityInformationAccess,
// RFC 5280 section 4.2.2.1), and revocation lists from where they say that these are. For the command line, the API and pages
// alike.
//
// Finding out what would help is pure (pki::PathReport::helpful_urls); this file asks, and asks again, within limits.
#pragma once

#include "pki/chain/path.hpp"
#include "pki/crl.hpp"
#include "ports/public_fetcher.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct IssuerFetching {
    std::size_t hops = 4;      // authorities above each other
    std::size_t requests = 8;  // in all
    ports::FetchLimits each{};
};

// One question to the network and what came of it.
struct FetchTold {
    std::string url{};
    std::size_t certificates = 0;
    std::string failure{};  // English; empty: it went well
};

struct FetchedIssuers {
    std::vector<pki::Certificate> certificates{};  // each once
    std::vector<FetchTold> told{};                 // in their order
};

// What is fetched proves nothing: it is more heap for whoever asked, and only signatures make a path of it. `question.known` is
// thought of as longer by it.
[[nodiscard]] FetchedIssuers fetch_issuers(const pki::PathQuestion& question, ports::PublicFetcher& fetcher,
                                           const IssuerFetching& limits = {});

// DER, PEM, or a "certs-only" PKCS #7 message (RFC 5280 section 4.2.2.1). Malformed: none of these, or no certificate in it.
[[nodiscard]] Result<std::vector<pki::Certificate>> certificates_in(BytesView body);

// The first of its addresses that answers with a list (RFC 5280 section 4.2.1.13). Not found: it names none over http.
[[nodiscard]] Result<pki::Crl> fetch_revocation_list(const pki::Certificate& certificate, ports::PublicFetcher& fetcher,
                                                     const ports::FetchLimits& limits = {.max_bytes = 16UL * 1024 * 1024});

}  // namespace certdesk::desk

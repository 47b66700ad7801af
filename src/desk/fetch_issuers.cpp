#include "desk/fetch_issuers.hpp"

#include "pki/reading/read_input.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

namespace certdesk::desk {

namespace {

namespace reading = pki::reading;

constexpr std::size_t most_lists_asked = 3;

bool holds(std::span<const pki::Certificate> certificates, const pki::Certificate& one) {
    return std::ranges::find(certificates, one.der, &pki::Certificate::der) != certificates.end();
}

}  // namespace

Result<std::vector<pki::Certificate>> certificates_in(BytesView body) {
    auto input = reading::read_input(body, PrivateKeys::refused);
    if (!input) return fail(ErrorKind::malformed, "no certificate: " + std::string(to_text(input.error().cause)));
    auto certificates = reading::certificates_of(*std::move(input));
    if (certificates.empty()) return fail(ErrorKind::malformed, "something else than certificates");
    return certificates;
}

FetchedIssuers fetch_issuers(const pki::PathQuestion& question, ports::PublicFetcher& fetcher, const IssuerFetching& limits) {
    FetchedIssuers fetched;
    std::vector<pki::Certificate> known(question.known.begin(), question.known.end());
    std::set<std::string> asked;
    for (std::size_t hop = 0; hop < limits.hops; ++hop) {
        auto wider = question;
        wider.known = known;
        const auto report = pki::find_paths(wider);
        const auto before = fetched.certificates.size();
        for (const auto& url : report.helpful_urls) {
            if (asked.size() == limits.requests || !asked.insert(url).second) continue;
            auto& told = fetched.told.emplace_back(FetchTold{.url = url});
            const auto body = fetcher.fetch(url, limits.each);
            auto certificates = body ? certificates_in(bytes_of(*body)) : std::unexpected(body.error());
            if (!certificates) {
                told.failure = certificates.error().message;
                continue;
            }
            told.certificates = certificates->size();
            for (auto& certificate : *certificates)
                if (!holds(fetched.certificates, certificate)) fetched.certificates.push_back(std::move(certificate));
        }
        if (fetched.certificates.size() == before) break;
        known.insert(known.end(), fetched.certificates.begin() + static_cast<std::ptrdiff_t>(before), fetched.certificates.end());
    }
    return fetched;
}

Result<pki::Crl> fetch_revocation_list(const pki::Certificate& certificate, ports::PublicFetcher& fetcher,
                                       const ports::FetchLimits& limits) {
    auto last = fail(ErrorKind::not_found, "the certificate names no revocation list over http");
    std::size_t asked = 0;
    for (const auto& url : certificate.crl_urls) {
        if (!url.starts_with("http://") || asked++ == most_lists_asked) continue;
        const auto body = fetcher.fetch(url, limits);
        if (!body) {
            last = std::unexpected(body.error());
            continue;
        }
        auto input = reading::read_input(bytes_of(*body), PrivateKeys::refused);
        auto* crl = input ? std::get_if<pki::Crl>(&input->items.front().facts) : nullptr;
        if (crl != nullptr) return std::move(*crl);
        last = fail(ErrorKind::malformed, url + ": no revocation list");
    }
    return last;
}

}  // namespace certdesk::desk

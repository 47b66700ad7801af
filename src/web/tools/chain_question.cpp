#include "web/tools/chain_question.hpp"

#include "lint/chain/sent_chain.hpp"
#include "web/tools/chain.hpp"

#include <algorithm>

namespace certdesk::web::tools {

namespace reading = pki::reading;

std::expected<std::vector<pki::Certificate>, reading::Unreadable> certificates_in(BytesView bytes) {
    auto input = reading::read_input(bytes, PrivateKeys::refused);
    if (!input) return std::unexpected(std::move(input).error());
    auto certificates = reading::certificates_of(*std::move(input));
    if (certificates.empty())
        return std::unexpected(
            reading::Unreadable{.cause = reading::UnreadableCause::nothing_found, .detail = "there is no certificate in it"});
    return certificates;
}

desk::FetchedIssuers fetch_for_stranger(std::span<const pki::Certificate> sent, const pki::TrustBundle* trust, Instant at,
                                        ports::PublicFetcher& fetcher) {
    const auto leaf = std::ranges::find_if(sent, [](const auto& one) { return !one.is_ca; });
    return desk::fetch_issuers(
        {.leaf = leaf == sent.end() ? sent.front() : *leaf,
         .heap = sent,
         .roots = trust != nullptr ? std::span<const pki::Certificate>(trust->roots) : std::span<const pki::Certificate>(),
         .at = at,
         .limits = limits_for_strangers},
        fetcher, {.hops = 2, .requests = 3, .each = {.timeout_ms = 3'000, .max_bytes = 64UL * 1024}});
}

JsonObject judged_chain_json(const ChainQuestion& question) {
    const auto judgement = lint::judge_chain({.sent = question.sent,
                                              .roots = question.trust.roots,
                                              .at = question.at,
                                              .host = question.host,
                                              .limits = limits_for_strangers});
    ChainAnswer answer{.at = question.at,
                       .trust = &question.trust,
                       .report = &judgement.report,
                       .server = question.server,
                       .findings = judgement.findings};
    for (const auto& certificate : question.sent) answer.sent.push_back(&certificate);
    if (question.server) answer.bundle = pki::bundle_for(*question.server, judgement.report.best());
    return chain_json(answer);
}

JsonObject unreadable_chain_json(const reading::Unreadable& why) {
    return {{"kind", nullptr}, {"unreadable", unreadable_json(why)}, {"findings", JsonArray{}}};
}

}  // namespace certdesk::web::tools

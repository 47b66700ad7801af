#include "desk/renewal.hpp"

#include "core/renewals/renewal.hpp"
#include "desk/application_facts.hpp"
#include "desk/notices.hpp"
#include "pki/certificate.hpp"

#include <charconv>

namespace certdesk::desk {
namespace {

// Differs from certificate to certificate and stays the same for each.
std::uint64_t spread_of(const applications::IssuedCertificate& certificate) {
    constexpr std::size_t digits = 16;
    const auto head = std::string_view(certificate.sha256_fingerprint).substr(0, digits);
    std::uint64_t spread = 0;
    std::from_chars(head.data(), head.data() + head.size(), spread, 16);
    return spread;
}

// Somebody once saw that certificate on its way; a successor that says the same holds nothing new to look at.
Result<bool> says_the_same(const applications::IssuedCertificate& former, const vetting::ApplicationFacts& facts) {
    const auto leaf = TRY(with_context(pki::parse_certificate_pem(former.leaf_pem), "reading certificate " + former.serial));
    return leaf.subject.same_values(vetting::wanted_subject(facts.answers)) && leaf.dns_names == facts.names;
}

std::string text_of(const Refused& refused) {
    std::string text = "the renewal cannot go on by itself:";
    for (const auto& finding : refused.findings) {
        text += " " + std::string(to_text(finding.refusal));
        if (!finding.where.empty()) text += " (" + finding.where + ")";
    }
    return text;
}

Outcome<> ask_operator(World& world, ports::Transaction& transaction, const ApplicationCase& read, std::string reason) {
    TRY(open_task(world, transaction,
                  {.kind = work::TaskKind::submit_application,
                   .subject = read.application.id.text(),
                   .order = read.application.order,
                   .line = line_of(read.order),
                   .reason = std::move(reason),
                   .due_at = end_of_next_business_day(world)}));
    return {};
}

}  // namespace

Instant renewal_time(const applications::IssuedCertificate& certificate) {
    return renewals::renew_at(certificate.not_before, certificate.not_after, spread_of(certificate));
}

Result<> plan_renewal(World& world, ports::Transaction& transaction, const applications::IssuedCertificate& certificate) {
    return plan_work(world, transaction, work::Kind::renew_certificate, certificate.id.text(), renewal_time(certificate));
}

Outcome<> submit_or_ask_operator(World& world, ports::Transaction& transaction, const applications::Application& application) {
    auto read = TRY(read_application(world, transaction, application.id, accounts::Scope::whole_desk()));
    if (read.application.origin != applications::Origin::renewal) return ask_operator(world, transaction, read, {});
    const auto certificates = TRY(transaction.applications().certificates_of_order(read.order.id));
    if (certificates.empty() || !TRY(says_the_same(certificates.front(), read.facts)))
        return ask_operator(world, transaction, read, "the renewal asks for something else than the last certificate says");
    const Instant now = world.clock.now();
    const auto cleared = vetting::clear_to_apply(read.facts, world.vetting_context(), now);
    if (!cleared) return ask_operator(world, transaction, read, text_of(cleared.error()));

    read.application.checked_digest = cleared->digest();
    TRY(move_application(world, transaction, read.application, applications::Step::submit));
    TRY(plan_work(world, transaction, work::Kind::send_to_ca, read.application.id.text(), now));
    transaction.record(audit::make_event(
        accounts::Actor{}, now, audit::Action::application_submitted, about(read.application),
        cleared->rules() + "; digest " + cleared->digest() + "; as certificate " + certificates.front().serial));
    return {};
}

}  // namespace certdesk::desk

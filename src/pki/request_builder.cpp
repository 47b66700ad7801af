#include "pki/request_builder.hpp"

#include "formats/dns_name.hpp"
#include "formats/public_suffix.hpp"

#include <algorithm>

namespace certdesk::pki {

std::expected<CsrRequest, std::vector<SubjectRefusal>> build_request(const RequestAnswers& answers,
                                                                     const SubjectProduct& product) {
    CsrRequest request;
    std::vector<SubjectRefusal> refusals;
    const auto add = [&](const DnsName& name) {
        if (std::ranges::find(request.dns_names, name.ascii()) == request.dns_names.end())
            request.dns_names.push_back(name.ascii());
    };
    if (auto subject = build_subject(answers.subject, product)) {
        request.subject = *std::move(subject);
        if (const auto common_name = DnsName::parse(request.subject.common_name))
            for (const auto& name : names_for_common_name(*common_name)) add(name);
    } else {
        refusals = std::move(subject.error());
    }
    for (const auto& typed : answers.names) {
        const auto name = DnsName::parse(typed);
        const auto refuse = [&](SubjectRule rule) { refusals.push_back({SubjectField::names, rule, typed}); };
        if (!name)
            refuse(SubjectRule::is_a_host_name);
        else if (name->is_wildcard() && !product.wildcards)
            refuse(SubjectRule::no_wildcard);
        else if (scope_of(*name, {.also_public = product.also_public}) != NameScope::public_name)
            refuse(SubjectRule::public_name);
        else
            add(*name);
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return request;
}

}  // namespace certdesk::pki

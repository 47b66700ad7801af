// Where a certificate says that its issuer, its revocation list and its OCSP responder are.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

constexpr std::string_view information = "authorityInfoAccess";
constexpr std::string_view points = "cRLDistributionPoints";

std::string printable(const GeneralName& name) {
    const bool ascii = std::ranges::all_of(name.content, [](std::uint8_t octet) { return octet > 0x20 && octet < 0x7F; });
    return ascii ? std::string(name.text()) : to_hex(name.content);
}

template <class Wrong>
void each_location(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.authority_information) return;
    for (const auto& description : *of.authority_information)
        if (wrong(description)) faults.add(information, std::string(why) + ": " + printable(description.location));
}

template <class Wrong>
void each_crl_name(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.crl_points) return;
    for (const auto& point : *of.crl_points)
        for (const auto& name : point.full_name)
            if (wrong(name)) faults.add(points, std::string(why) + ": " + printable(name));
}

template <class Wrong>
void each_point(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.crl_points) return;
    for (const auto& point : *of.crl_points)
        if (wrong(point)) faults.add(points, std::string(why));
}

bool is_http(const GeneralName& name) { return name.choice == url_choice && name.text().starts_with("http://"); }

bool has_method(const Anatomy& of, Oid method) {
    return of.authority_information &&
           std::ranges::find(*of.authority_information, method, &AccessDescription::method) != of.authority_information->end();
}

// Behind "http://": a host, and nothing that an address of a file does not need.
bool is_sound_url(const GeneralName& name) {
    if (name.choice != url_choice) return true;
    const auto text = name.text();
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos) return true;
    auto host = text.substr(scheme + 3);
    host = host.substr(0, host.find('/'));
    const bool visible = std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
    return visible && !host.empty() && !host.contains('@') && !text.contains('#');
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"has_authority_information", "A leaf has authorityInfoAccess.", error, baseline("7.1.2.7.7"), since_baseline, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::authority_information_access)) faults.add(information, "missing");
     }},
    {"authority_information_is_not_empty", "authorityInfoAccess holds at least one location.", error, rfc5280("4.2.2.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_information && of.authority_information->empty()) faults.add(information, "empty");
     }},
    // A SHOULD of section 7.1.2.7.7; browsers and our installer complete chains from it.
    {"has_issuer_location", "A leaf says where its issuer's certificate is.", error, baseline("7.1.2.7.7"), since_baseline,
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::authority_information_access) && !has_method(of, access::ca_issuers))
             faults.add(information, "caIssuers is missing");
     }},
    {"access_methods_are_known", "authorityInfoAccess holds caIssuers and OCSP and nothing else.", error, baseline("7.1.2.7.7"),
     since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         each_location(of, faults, "another method", [](const AccessDescription& each) {
             return each.method != access::ocsp && each.method != access::ca_issuers;
         });
     }},
    {"issuer_location_is_http", "The location of the issuer's certificate is an http URL.", error, baseline("7.1.2.7.7"),
     since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         each_location(of, faults, "no http URL", [](const AccessDescription& each) {
             return each.method == access::ca_issuers && !is_http(each.location);
         });
     }},
    {"ocsp_location_is_http", "The location of the OCSP responder is an http URL.", error, baseline("7.1.2.7.7"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_location(of, faults, "no http URL",
                       [](const AccessDescription& each) { return each.method == access::ocsp && !is_http(each.location); });
     }},
    {"each_location_once", "No location of one method stands twice.", error, baseline("7.1.2.7.7"), since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.authority_information) return;
         const auto& all = *of.authority_information;
         for (auto at = all.begin(); at != all.end(); ++at)
             if (std::find_if(all.begin(), at, [&](const AccessDescription& before) {
                     return before.method == at->method && std::ranges::equal(before.location.content, at->location.content);
                 }) != at)
                 faults.add(information, "twice: " + printable(at->location));
     }},
    {"locations_are_sound_urls", "URLs have a host, and no user, fragment or blank.", error, rfc5280("4.2.1.6"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_location(of, faults, "no sound URL", [](const AccessDescription& each) { return !is_sound_url(each.location); });
     }},
    {"crl_locations_are_sound_urls", "URLs of revocation lists have a host, and no user, fragment or blank.", error,
     rfc5280("4.2.1.6"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         each_crl_name(of, faults, "no sound URL", [](const GeneralName& name) { return !is_sound_url(name); });
     }},
    {"subordinate_has_issuer_location", "A subordinate authority says where its issuer's certificate is.", warning,
     baseline("7.1.2.10.3"), since_profiles, only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (!has_method(of, access::ca_issuers)) faults.add(information, "caIssuers is missing");
     }},
    {"has_crl_location", "A leaf that lives longer than 7 days and has no OCSP responder says where its revocation list is.",
     error, baseline("7.1.2.11.2"), since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::crl_distribution_points) || has_method(of, access::ocsp)) return;
         const auto days = of.validity_days();
         if (days && *days > 7) faults.add(points, "missing");
     }},
    {"subordinate_has_crl_location", "A subordinate authority says where its issuer's revocation list is.", error,
     baseline("7.1.2.11.2"), since_profiles, only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::crl_distribution_points)) faults.add(points, "missing");
     }},
    {"responder_has_no_crl_location", "A certificate that signs OCSP answers names no revocation list.", warning,
     baseline("7.1.2.8"), since_profiles, only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::crl_distribution_points)) faults.add(points, "present");
     }},
    {"crl_points_are_not_empty", "cRLDistributionPoints holds at least one point.", error, rfc5280("4.2.1.13"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.crl_points && of.crl_points->empty()) faults.add(points, "empty");
     }},
    {"crl_point_has_name_or_issuer", "A distribution point is more than a list of reasons.", error, rfc5280("4.2.1.13"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_point(of, faults, "neither a name nor an issuer", [](const DistributionPoint& point) {
             return !point.has_full_name && !point.has_relative_name && !point.has_issuer;
         });
     }},
    {"crl_point_has_full_name", "A distribution point holds a full name.", error, baseline("7.1.2.11.2"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_point(of, faults, "no fullName", [](const DistributionPoint& point) {
             return !point.has_full_name && (point.has_relative_name || point.has_issuer);
         });
     }},
    {"crl_point_name_is_not_empty", "The full name of a distribution point holds at least one name.", error, rfc5280("4.2.1.13"),
     always, certificates,
     [](const Anatomy& of, Faults& faults) {
         each_point(of, faults, "an empty fullName",
                    [](const DistributionPoint& point) { return point.has_full_name && point.full_name.empty(); });
     }},
    {"crl_location_is_http", "The locations of revocation lists are http URLs.", error, baseline("7.1.2.11.2"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_crl_name(of, faults, "no http URL", [](const GeneralName& name) { return !is_http(name); });
     }},
    {"crl_point_has_no_reasons", "A distribution point is for all reasons.", error, baseline("7.1.2.11.2"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_point(of, faults, "reasons", [](const DistributionPoint& point) { return point.has_reasons; });
     }},
    {"crl_point_has_no_issuer", "A distribution point names no other issuer of lists.", error, baseline("7.1.2.11.2"),
     since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         each_point(of, faults, "cRLIssuer", [](const DistributionPoint& point) { return point.has_issuer; });
     }},
    {"one_crl_point", "There is one distribution point.", Severity::notice, baseline("7.1.2.11.2"), since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.crl_points && of.crl_points->size() > 1) faults.add(points, std::to_string(of.crl_points->size()) + " points");
     }},
    {"subject_information_is_not_empty", "subjectInfoAccess holds at least one location.", error, rfc5280("4.2.2.2"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject_information && of.subject_information->empty() &&
             of.find(ExtensionKind::subject_information_access)->well_formed)
             faults.add("subjectInfoAccess", "empty");
     }},
};

}  // namespace

std::span<const Rule> rules_of_locations() { return rules; }

}  // namespace certdesk::lint

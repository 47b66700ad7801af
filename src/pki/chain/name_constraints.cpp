#include "pki/chain/name_constraints.hpp"

#include "base/text.hpp"
#include "pki/chain/compared_name.hpp"
#include "pki/chain/raw_extension.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <ranges>

namespace certdesk::pki {

namespace {

// GeneralName choices of RFC 5280 section 4.2.1.6.
constexpr auto mail_tag = der::tag::context(1);
constexpr auto dns_tag = der::tag::context(2);
constexpr auto directory_tag = der::tag::context_constructed(4);
constexpr auto url_tag = der::tag::context(6);
constexpr auto ip_tag = der::tag::context(7);

// The local part of a mailbox keeps its case (RFC 5280 section 7.5).
std::string lower_host_of_mail(std::string_view mail) {
    const auto sign = mail.rfind('@');
    if (sign == std::string_view::npos) return to_lower_ascii(mail);
    return std::string(mail.substr(0, sign)) + to_lower_ascii(mail.substr(sign));
}

Result<Subtree> read_subtree(BytesView content) {
    der::Reader reader(content);
    const auto base = TRY(reader.next());
    TRY(reader.end());
    Subtree subtree;
    switch (base.tag) {
        case dns_tag:
            subtree.form = NameForm::dns;
            subtree.text = to_lower_ascii(text_of(base.content));
            break;
        case mail_tag:
            subtree.form = NameForm::mail;
            subtree.text = lower_host_of_mail(text_of(base.content));
            break;
        case url_tag:
            subtree.form = NameForm::url;
            subtree.text = to_lower_ascii(text_of(base.content));
            break;
        case ip_tag:
            if (base.content.size() != 8 && base.content.size() != 32)
                return fail(ErrorKind::malformed, "a constraint on addresses of another length");
            subtree.form = NameForm::ip;
            subtree.octets.assign(base.content.begin(), base.content.end());
            break;
        case directory_tag:
            subtree.form = NameForm::directory;
            subtree.directory = compared_parts(base.content);
            break;
        default: break;
    }
    return subtree;
}

Result<std::vector<Subtree>> read_subtrees(BytesView content) {
    std::vector<Subtree> subtrees;
    der::Reader reader(content);
    while (!reader.at_end()) subtrees.push_back(TRY(read_subtree(TRY(reader.next(der::tag::sequence)).content)));
    return subtrees;
}

bool is_below_or_same(std::string_view name, std::string_view zone) {
    if (name.size() == zone.size()) return name == zone;
    return name.size() > zone.size() && name.ends_with(zone) &&
           (zone.starts_with('.') || name[name.size() - zone.size() - 1] == '.');
}

// A wildcard in the name stands for all its hosts: for a permission it is a host like any other, for an exclusion it is
// caught as soon as one of its hosts would be.
bool dns_is_within(std::string_view name, std::string_view zone, bool excluding) {
    if (zone.empty() || is_below_or_same(name, zone)) return true;
    return excluding && name.starts_with("*.") && is_below_or_same(zone, name.substr(1));
}

bool ip_is_within(const Bytes& address, const Bytes& range) {
    if (address.size() * 2 != range.size()) return false;
    for (std::size_t i = 0; i < address.size(); ++i)
        if (((address[i] ^ range[i]) & range[address.size() + i]) != 0) return false;
    return true;
}

bool directory_is_within(const std::vector<std::string>& name, const std::vector<std::string>& base) {
    return name.size() >= base.size() && std::equal(base.begin(), base.end(), name.begin());
}

// A mailbox, all mailboxes of a host, or with a dot in front those of all hosts below.
bool host_is_within(std::string_view host, std::string_view zone) {
    return zone.starts_with('.') ? host.size() > zone.size() && host.ends_with(zone) : host == zone;
}

bool mail_is_within(std::string_view mail, std::string_view base) {
    if (base.contains('@')) return mail == base;
    const auto sign = mail.rfind('@');
    return sign != std::string_view::npos && host_is_within(mail.substr(sign + 1), base);
}

// The host of a URL with an authority; empty for any other, and for an address in brackets.
std::string_view host_of_url(std::string_view url) {
    const auto slashes = url.find("://");
    if (slashes == std::string_view::npos) return {};
    auto authority = url.substr(slashes + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (const auto sign = authority.rfind('@'); sign != std::string_view::npos) authority = authority.substr(sign + 1);
    return authority.starts_with('[') ? std::string_view{} : authority.substr(0, authority.find(':'));
}

template <class Names, class Within, class Spell>
std::optional<Violation> violation_among(NameForm form, const Names& names, const NameConstraints& constraints,
                                         std::size_t& comparisons_left, Within within, Spell spell) {
    for (const auto& name : names) {
        bool is_asked = false;
        bool is_permitted = false;
        for (const auto& subtree : constraints.permitted) {
            if (subtree.form != form) continue;
            if (comparisons_left == 0) return Violation{NameForm::other, "too many names and constraints"};
            --comparisons_left;
            is_asked = true;
            is_permitted = is_permitted || within(name, subtree, false);
        }
        if (is_asked && !is_permitted) return Violation{form, spell(name)};
        for (const auto& subtree : constraints.excluded) {
            if (subtree.form != form) continue;
            if (comparisons_left == 0) return Violation{NameForm::other, "too many names and constraints"};
            --comparisons_left;
            if (within(name, subtree, true)) return Violation{form, spell(name)};
        }
    }
    return std::nullopt;
}

bool speaks_of_others(const NameConstraints& constraints) {
    const auto is_other = [](const Subtree& subtree) { return subtree.form == NameForm::other; };
    return std::ranges::any_of(constraints.permitted, is_other) || std::ranges::any_of(constraints.excluded, is_other);
}

}  // namespace

Result<NameConstraints> read_name_constraints(BytesView value) {
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    if (reader.at_end()) return fail(ErrorKind::malformed, "name constraints that say nothing");
    NameConstraints constraints;
    if (reader.next_is(der::tag::context_constructed(0))) constraints.permitted = TRY(read_subtrees(TRY(reader.next()).content));
    if (reader.next_is(der::tag::context_constructed(1))) constraints.excluded = TRY(read_subtrees(TRY(reader.next()).content));
    TRY(reader.end());
    return constraints;
}

Result<NamesInside> names_inside(const Certificate& certificate) {
    NamesInside names;
    if (auto subject = compared_parts(certificate.subject_der); !subject.empty()) names.directories.push_back(std::move(subject));
    for (const auto& attribute : certificate.subject.as_read)
        if (attribute.oid == oid::email_address) names.mails.push_back(lower_host_of_mail(attribute.value));

    const auto extension = TRY(find_extension(certificate, oid::subject_alt_name));
    if (!extension) return names;
    der::Reader reader(TRY(der::read_single(extension->value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        const auto name = TRY(reader.next());
        switch (name.tag) {
            case dns_tag: names.dns.push_back(to_lower_ascii(text_of(name.content))); break;
            case mail_tag: names.mails.push_back(lower_host_of_mail(text_of(name.content))); break;
            case url_tag: names.urls.push_back(to_lower_ascii(text_of(name.content))); break;
            case ip_tag: names.ip.emplace_back(name.content.begin(), name.content.end()); break;
            case directory_tag: names.directories.push_back(compared_parts(name.content)); break;
            default: names.has_others = true; break;
        }
    }
    return names;
}

std::optional<Violation> violation_of(const NamesInside& names, const NameConstraints& constraints,
                                      std::size_t& comparisons_left) {
    const auto as_it_is = [](const std::string& name) { return name; };
    if (auto found = violation_among(
            NameForm::dns, names.dns, constraints, comparisons_left,
            [](const auto& name, const Subtree& subtree, bool excluding) { return dns_is_within(name, subtree.text, excluding); },
            as_it_is))
        return found;
    if (auto found = violation_among(
            NameForm::ip, names.ip, constraints, comparisons_left,
            [](const auto& name, const Subtree& subtree, bool) { return ip_is_within(name, subtree.octets); },
            [](const Bytes& address) { return ip_text(address); }))
        return found;
    if (auto found = violation_among(
            NameForm::directory, names.directories, constraints, comparisons_left,
            [](const auto& name, const Subtree& subtree, bool) { return directory_is_within(name, subtree.directory); },
            [](const auto&) { return std::string("the subject or a directoryName"); }))
        return found;
    if (auto found = violation_among(
            NameForm::mail, names.mails, constraints, comparisons_left,
            [](const auto& name, const Subtree& subtree, bool) { return mail_is_within(name, subtree.text); }, as_it_is))
        return found;
    // RFC 5280 section 4.2.1.10: a URL without a host that is a name is refused when URLs are constrained.
    if (auto found = violation_among(
            NameForm::url, names.urls, constraints, comparisons_left,
            [](const auto& name, const Subtree& subtree, bool excluding) {
                const auto host = host_of_url(name);
                return host.empty() ? excluding : host_is_within(host, subtree.text);
            },
            as_it_is))
        return found;
    if (names.has_others && speaks_of_others(constraints)) return Violation{NameForm::other, "a name of a form not understood"};
    return std::nullopt;
}

}  // namespace certdesk::pki

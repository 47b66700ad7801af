#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_constraints(Specimens& s) {
    namespace x = extension;
    const auto permit = [](const Bytes& name, const Bytes& behind = {}) {
        return [value = make::constraints({make::subtree(name, behind)})](Certificate& c) {
            c.extensions.put_critical(x::name_constraints, value);
        };
    };
    const auto zone = make::dns("example.co.jp");
    const auto good = changed(subordinate(), permit(zone));
    s.passes("name_constraints_are_in_authorities", good);
    s.violates("name_constraints_are_in_authorities", ov_leaf(), permit(zone));
    s.pair("name_constraints_are_not_empty", good,
           [](Certificate& c) { c.extensions.put(x::name_constraints, make::sequence({})); });
    s.pair("subtrees_begin_at_zero", good, permit(zone, make::hex("800101")));
    s.pair("subtrees_have_no_end", good, permit(zone, make::hex("810105")));
    s.pair("dns_constraints_have_no_dot_in_front", good, permit(make::dns(".example.co.jp")));
    s.pair("dns_constraints_have_no_wildcard", good, permit(make::dns("*.example.co.jp")));
    const auto range = changed(subordinate(), permit(make::ip("0808080000000000")));
    const auto addresses = changed(subordinate(), permit(make::ip("08080800ffffff00")));
    s.passes("address_constraints_are_ranges", range);
    s.pair("address_constraints_are_ranges", addresses, permit(make::ip("08080808")));
    s.pair("address_constraints_have_a_mask", addresses, permit(make::ip("08080800ff00ff00")));
    s.pair("constraints_are_of_known_kinds", good, permit(make::url("example.co.jp")));
}

}  // namespace certdesk::lint

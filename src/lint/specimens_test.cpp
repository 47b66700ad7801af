#include "lint/specimens_test.hpp"

namespace certdesk::lint {

const std::vector<Specimen>& all_specimens() {
    static const auto all = [] {
        Specimens made;
        for (const auto collect :
             {specimens_of_encoding,  specimens_of_numbers,     specimens_of_signatures,    specimens_of_times,
              specimens_of_names,     specimens_of_attributes,  specimens_of_subjects,      specimens_of_values,
              specimens_of_japan,     specimens_of_keys,        specimens_of_extensions,    specimens_of_key_usage,
              specimens_of_purposes,  specimens_of_alt_names,   specimens_of_key_ids,       specimens_of_policies,
              specimens_of_locations, specimens_of_constraints, specimens_of_transparency,  specimens_of_authorities,
              specimens_of_requests,  specimens_of_lists,       specimens_of_ocsp_responses})
            collect(made);
        return made.all();
    }();
    return all;
}

}  // namespace certdesk::lint

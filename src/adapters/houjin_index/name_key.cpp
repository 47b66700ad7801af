#include "adapters/houjin_index/name_key.hpp"

#include "formats/japanese_organization.hpp"

namespace certdesk::adapters::houjin {

NameKey name_key(std::string_view name) {
    Folder folder(Foldings::all());
    auto parts = take_apart_japanese(name, folder);
    if (parts.place == FormPlace::nowhere) return {std::move(parts.name), {}};
    return {std::move(parts.name), parts.legal_form + (parts.place == FormPlace::front ? "<" : ">")};
}

}  // namespace certdesk::adapters::houjin

// A forgiving walk over DER that notes what is odd; private to this room. Indefinite lengths and cut-off elements end it.
#pragma once

#include "lint/anatomy.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::lint {

class Walk {
public:
    Walk(BytesView bytes, std::vector<Noted>& oddities, std::string_view where)
        : rest_(bytes), oddities_(&oddities), where_(where) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] bool next_is(der::Tag tag) const { return !rest_.empty() && rest_.front() == tag; }

    [[nodiscard]] std::optional<der::Element> next();
    [[nodiscard]] std::optional<der::Element> next(der::Tag expected);
    [[nodiscard]] std::optional<Oid> next_oid();
    [[nodiscard]] std::optional<BytesView> next_integer(der::Tag tag = der::tag::integer);

    // A walk over what the next element holds.
    [[nodiscard]] std::optional<Walk> into(der::Tag expected);
    [[nodiscard]] Walk inside(const der::Element& element) const { return {element.content, *oddities_, where_}; }

    void note(Oddity oddity) const { oddities_->push_back({oddity, where_}); }
    // Notes what is left over.
    void end() const {
        if (!rest_.empty()) note(Oddity::trailing_bytes);
    }

private:
    BytesView rest_;
    std::vector<Noted>* oddities_;
    std::string_view where_;
};

// Fields that several structures have. anatomy.cpp
[[nodiscard]] Result<Moment> read_moment(Walk& walk, std::string_view what);
[[nodiscard]] Result<Algorithm> read_algorithm(Walk& walk, std::string_view what);
[[nodiscard]] Result<> read_extensions(std::vector<Extension>& extensions, std::vector<Noted>& oddities,
                                       const der::Element& sequence, std::string_view where);

// OCSPResponse ::= SEQUENCE { responseStatus, responseBytes }, whose content this is. anatomy_response.cpp
[[nodiscard]] Result<> read_response(Anatomy& anatomy, Walk outer);

// Reads what the extension says into the anatomy and sets well_formed. anatomy_extensions.cpp
void read_value(Anatomy& anatomy, Extension& extension);
void read_entry_value(RevokedEntry& entry, Extension& extension, std::vector<Noted>& oddities);

}  // namespace certdesk::lint

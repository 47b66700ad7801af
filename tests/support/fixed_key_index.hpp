// An index of keys that tests hold in memory and replace as an import would.
#pragma once

#include "ports/key_lists.hpp"

#include <memory>
#include <string>
#include <utility>

namespace certdesk::tests {

class FixedKeyIndex final : public ports::KeyIndex {
public:
    [[nodiscard]] std::shared_ptr<const pki::Blocklist> current() override { return list_; }
    [[nodiscard]] std::string trouble() override { return trouble_; }

    // The bytes of an index; it lives as long as somebody looks into it.
    void put(Bytes index) {
        auto held = std::make_shared<Held>();
        held->bytes = std::move(index);
        held->blocklist = pki::Blocklist::open(held->bytes).value();
        list_ = std::shared_ptr<const pki::Blocklist>(held, &held->blocklist);
        trouble_.clear();
    }
    void break_it(std::string why) { trouble_ = std::move(why); }

private:
    struct Held {
        Bytes bytes;
        pki::Blocklist blocklist;
    };
    std::shared_ptr<const pki::Blocklist> list_;
    std::string trouble_;
};

}  // namespace certdesk::tests

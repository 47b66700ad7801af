// Sorts more than memory holds: pieces are sorted and laid aside in files, then merged.
#pragma once

#include "base/result.hpp"

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::adapters::houjin {

struct CloseFile {
    void operator()(std::FILE* file) const { (void)std::fclose(file); }  // what counts was flushed before
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// A file without a name in this folder; it goes when it is closed. Broken: the folder cannot be written.
[[nodiscard]] Result<File> nameless_file(const std::string& folder);

[[nodiscard]] Result<> go_to_beginning(std::FILE* file);

[[nodiscard]] Result<> write_all(std::FILE* file, std::string_view octets);

class ExternalSorter {
public:
    // At most about `memory` octets are held; the rest lies in nameless files of the folder.
    ExternalSorter(std::string folder, std::size_t memory) : folder_(std::move(folder)), memory_(memory) {}

    // Pieces are ordered by all their octets. A piece has less than 4 GiB.
    [[nodiscard]] Result<> add(std::string_view piece);

    // Hands out every piece in order, once; then the sorter is empty.
    [[nodiscard]] Result<> each(const std::function<Result<>(std::string_view)>& take);

private:
    struct Place {
        std::size_t offset = 0;
        std::size_t size = 0;
    };

    void sort();
    [[nodiscard]] std::string_view piece(Place place) const { return std::string_view(octets_).substr(place.offset, place.size); }
    [[nodiscard]] Result<> lay_aside();

    std::string folder_;
    std::size_t memory_;
    std::string octets_;
    std::vector<Place> places_;
    std::vector<File> runs_;
};

}  // namespace certdesk::adapters::houjin

#include "adapters/houjin_index/external_sorter.hpp"

#include "base/errno_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <queue>
#include <unistd.h>

namespace certdesk::adapters::houjin {

namespace {

std::unexpected<Error> not_written(int error) {
    return fail(ErrorKind::broken, "the index cannot be written: " + errno_text(error));
}

// One run that is read from its beginning.
struct Run {
    std::FILE* file = nullptr;
    std::string piece;

    // False at the end.
    Result<bool> next() {
        std::uint32_t size = 0;
        if (std::fread(&size, sizeof size, 1, file) != 1) {
            if (std::ferror(file) != 0) return not_written(errno);
            return false;
        }
        piece.resize(size);
        if (size != 0 && std::fread(piece.data(), size, 1, file) != 1) return not_written(errno);
        return true;
    }
};

}  // namespace

Result<File> nameless_file(const std::string& folder) {
    std::string path = folder + "/.houjin-XXXXXX";
    const int descriptor = mkostemp(path.data(), 0);
    if (descriptor < 0) return not_written(errno);
    unlink(path.c_str());
    auto* const file = fdopen(descriptor, "w+b");
    if (file == nullptr) {
        close(descriptor);
        return not_written(errno);
    }
    return File(file);
}

Result<> go_to_beginning(std::FILE* file) {
    if (std::fseek(file, 0, SEEK_SET) != 0) return not_written(errno);
    return {};
}

Result<> write_all(std::FILE* file, std::string_view octets) {
    if (!octets.empty() && std::fwrite(octets.data(), octets.size(), 1, file) != 1) return not_written(errno);
    return {};
}

Result<> ExternalSorter::add(std::string_view piece) {
    if (octets_.empty()) octets_.reserve(memory_);
    places_.push_back({octets_.size(), piece.size()});
    octets_ += piece;
    // A place costs as much memory as its two numbers.
    if (octets_.size() + places_.size() * sizeof(Place) >= memory_) return lay_aside();
    return {};
}

void ExternalSorter::sort() {
    std::ranges::sort(places_, [this](Place a, Place b) { return piece(a) < piece(b); });
}

Result<> ExternalSorter::lay_aside() {
    sort();
    auto file = TRY(nameless_file(folder_));
    for (const auto place : places_) {
        const auto size = static_cast<std::uint32_t>(place.size);
        TRY(write_all(file.get(), {reinterpret_cast<const char*>(&size), sizeof size}));
        TRY(write_all(file.get(), piece(place)));
    }
    if (std::fflush(file.get()) != 0) return not_written(errno);
    TRY(go_to_beginning(file.get()));
    runs_.push_back(std::move(file));
    octets_.clear();
    places_.clear();
    return {};
}

Result<> ExternalSorter::each(const std::function<Result<>(std::string_view)>& take) {
    if (runs_.empty()) {
        sort();
        for (const auto place : places_) TRY(take(piece(place)));
    } else {
        if (!places_.empty()) TRY(lay_aside());
        std::string().swap(octets_);
        std::vector<Run> runs;
        runs.reserve(runs_.size());
        for (const auto& file : runs_) runs.push_back({file.get(), {}});
        const auto later = [&](std::size_t a, std::size_t b) { return runs[a].piece > runs[b].piece; };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> heads(later);
        for (std::size_t i = 0; i < runs.size(); ++i)
            if (TRY(runs[i].next())) heads.push(i);
        while (!heads.empty()) {
            const auto first = heads.top();
            heads.pop();
            TRY(take(runs[first].piece));
            if (TRY(runs[first].next())) heads.push(first);
        }
    }
    std::string().swap(octets_);
    std::vector<Place>().swap(places_);
    runs_.clear();
    return {};
}

}  // namespace certdesk::adapters::houjin

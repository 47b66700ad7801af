#include "cli/mapped_blocklist.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace certdesk::cli {

struct MappedBlocklist::Mapping {
    void* start = MAP_FAILED;
    std::size_t size = 0;
    pki::Blocklist blocklist;

    Mapping() = default;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (start != MAP_FAILED) munmap(start, size);
    }
};

MappedBlocklist::MappedBlocklist(std::unique_ptr<Mapping> mapping) : mapping_(std::move(mapping)) {}
MappedBlocklist::MappedBlocklist(MappedBlocklist&&) noexcept = default;
MappedBlocklist& MappedBlocklist::operator=(MappedBlocklist&&) noexcept = default;
MappedBlocklist::~MappedBlocklist() = default;

const pki::Blocklist& MappedBlocklist::operator*() const { return mapping_->blocklist; }

Result<MappedBlocklist> MappedBlocklist::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorKind::not_found, path + " cannot be read");
    auto mapping = std::make_unique<Mapping>();
    struct stat facts{};
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0) {
        mapping->size = static_cast<std::size_t>(facts.st_size);
        mapping->start = mmap(nullptr, mapping->size, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    if (mapping->start == MAP_FAILED) return fail(ErrorKind::malformed, path + " is no index of blocked keys");
    const BytesView bytes(static_cast<const std::uint8_t*>(mapping->start), mapping->size);
    mapping->blocklist = TRY(with_context(pki::Blocklist::open(bytes), path));
    return MappedBlocklist(std::move(mapping));
}

}  // namespace certdesk::cli

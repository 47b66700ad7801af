#include "adapters/houjin_index/houjin_index.hpp"
#include "formats/houjin_sample.hpp"
#include "tests/fuzz/promise.hpp"

#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace certdesk;
using fuzz::promise;

// A damaged index answers wrongly or says that it is damaged; nothing else happens.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int file = memfd_create("index", MFD_CLOEXEC);
    promise(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
    adapters::HoujinIndex index;
    if (const auto opened = index.open("/proc/self/fd/" + std::to_string(file))) {
        constexpr std::size_t most = 3;
        for (const std::uint64_t n : {0U, 1U, 2U}) {
            const auto record = made_up_houjin_record(n);
            (void)(*opened)->find(HoujinBangou::parse(record.number).value());
            if (const auto found = (*opened)->named(record.name, most)) promise(found->size() <= most);
        }
        if (const auto found = (*opened)->beginning_with("株式会社青", most)) promise(found->size() <= most);
    }
    close(file);
    return 0;
}

#include "pki/curve_point.hpp"

#include "pki/openssl_handle.hpp"

#include <openssl/ec.h>
#include <openssl/obj_mac.h>

namespace certdesk::pki {

namespace {

using Group = std::unique_ptr<EC_GROUP, OpensslDeleter<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, OpensslDeleter<EC_POINT_free>>;

// What OpenSSL prepares for a curve costs far more than to look at one point: made once for each thread.
struct Curve {
    Group group;
    Point point;
    BigNumberContext numbers;

    explicit Curve(int nid) : group(EC_GROUP_new_by_curve_name(nid)), numbers(BN_CTX_new()) {
        if (group != nullptr) point.reset(EC_POINT_new(group.get()));
    }

    [[nodiscard]] bool holds(BytesView octets) const {
        if (point == nullptr || numbers == nullptr) return false;
        const bool found = EC_POINT_oct2point(group.get(), point.get(), octets.data(), octets.size(), numbers.get()) == 1;
        if (!found) ERR_clear_error();
        return found;
    }
};

}  // namespace

bool is_on_curve(KeyAlgorithm curve, BytesView point) {
    if (point.size() < 2) return false;
    switch (curve) {
        case KeyAlgorithm::p256: {
            thread_local const Curve p256(NID_X9_62_prime256v1);
            return p256.holds(point);
        }
        case KeyAlgorithm::p384: {
            thread_local const Curve p384(NID_secp384r1);
            return p384.holds(point);
        }
        case KeyAlgorithm::p521: {
            thread_local const Curve p521(NID_secp521r1);
            return p521.holds(point);
        }
        case KeyAlgorithm::rsa:
        case KeyAlgorithm::other: return false;
    }
    return false;
}

}  // namespace certdesk::pki

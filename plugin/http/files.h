// SPDX-License-Identifier: Apache-2.0
// Reads secrets and certificates from files, refusing what others on the machine may read.
#pragma once

#include <string>

#include "core/result.h"
#include "crypto/tls.h"

namespace repere::http {

// One line; white space at the end is dropped. Errors: not_found; forbidden when group or others may read it
// or it belongs to somebody other than us or root; invalid when empty or shorter than 32 characters.
Result<std::string> read_secret_file(const std::string& path);

// A secret of several lines, such as a private key: held to the same rules about who may read it.
Result<std::string> read_secret_text(const std::string& path);

// client_ca may be empty (no mTLS). The key file is held to the rules of read_secret_file.
Result<crypto::TlsServerPem> read_tls_files(const std::string& certificate, const std::string& key,
                                            const std::string& client_ca);

}  // namespace repere::http
